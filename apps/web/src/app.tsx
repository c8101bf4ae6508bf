import { QueryClientProvider } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { ConsentBar } from './clickstream/consent-bar.tsx';
import { Announcement } from './components/announcement.tsx';
import { Footer } from './components/footer.tsx';
import { Header } from './components/header.tsx';
import { Main } from './components/main.tsx';
import { Pages } from './pages.tsx';
import { createQueryClient } from './query-client.ts';
import { useSession } from './session.ts';

/** The whole user interface. Whoever signs in gets a fresh one, so that nobody sees what somebody else has read. */
export function App() {
  const personaId = useSession()?.persona.id ?? 'guest';
  const [firstPersonaId] = useState(personaId);
  // Of no use inside, but a new person needs a new one.
  const client = useMemo(createQueryClient, [personaId]);
  return (
    <QueryClientProvider key={personaId} client={client}>
      <a className="skip" href="#main">
        Skip to content
      </a>
      <Header />
      <Main isRemade={personaId !== firstPersonaId}>
        <Pages />
      </Main>
      <Footer />
      <div className="dock">
        <Announcement />
        <ConsentBar />
      </div>
    </QueryClientProvider>
  );
}
