import { useQuery } from '@tanstack/react-query';
import { personasQuery } from '../api.ts';
import { rememberSession, useSession } from '../session.ts';
import { Loaded } from './loaded.tsx';
import { ProblemNote } from './problem-note.tsx';
import { useSignIn } from './use-sign-in.ts';

/** Shows who is signed in, and lets everybody be somebody else: there are no passwords on the local platform. */
export function PersonaPicker() {
  const session = useSession();
  const personas = useQuery(personasQuery);
  const signIn = useSignIn();
  return (
    <>
      <button type="button" popoverTarget="personas">
        {session === undefined ? (
          'Sign in'
        ) : (
          <span>
            {session.persona.name}
            <span className="role">, {session.persona.role}</span>
          </span>
        )}
      </button>
      <div id="personas" popover="auto" className="personas">
        <h2>Who are you?</h2>
        <ProblemNote error={signIn.error} />
        <Loaded query={personas}>
          {(everybody) => (
            <ul>
              {everybody.map((persona) => (
                <li key={persona.id}>
                  <button
                    type="button"
                    aria-pressed={persona.id === session?.persona.id}
                    disabled={signIn.isPending}
                    onClick={() => signIn.mutate(persona)}
                  >
                    {persona.name} <small>{persona.role}</small>
                  </button>
                </li>
              ))}
            </ul>
          )}
        </Loaded>
        {session && (
          <button type="button" onClick={() => rememberSession(undefined)}>
            Sign out
          </button>
        )}
      </div>
    </>
  );
}
