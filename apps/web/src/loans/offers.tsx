import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { announce } from '../components/announcement.tsx';
import { useAttempts } from '../components/attempts.ts';
import { Loaded } from '../components/loaded.tsx';
import { ProblemNote } from '../components/problem-note.tsx';
import { type Application, acceptOffer, applicationQuery, applicationsQuery, offersQuery } from './application.ts';
import { OfferCard } from './offer-card.tsx';
import { ScheduleTable } from './schedule-table.tsx';

/** The offers for an application, side by side, and the schedule of one of them. */
export function Offers({ application }: { readonly application: Application }) {
  const { id: applicationId, acceptedOfferId } = application;
  const client = useQueryClient();
  const attempts = useAttempts();
  const offers = useQuery(offersQuery(applicationId));
  const [shown, setShown] = useState<string>();
  const { queryKey } = applicationQuery(applicationId);
  const accept = useMutation({
    mutationFn: (offerId: string) => attempts.run({ applicationId, offerId }, acceptOffer),
    onSuccess: (accepted) => {
      client.setQueryData(queryKey, accepted);
      void client.invalidateQueries({ queryKey: applicationsQuery.queryKey });
      announce('The offer is accepted.');
    },
    onError: () => client.invalidateQueries({ queryKey }),
  });
  return (
    <section aria-labelledby="offers">
      <h2 id="offers">Offers</h2>
      <ProblemNote error={accept.error} />
      <Loaded query={offers}>
        {(items) => (
          <ul className="offers">
            {items.map((offer) => (
              <OfferCard
                key={offer.id}
                offer={offer}
                standing={acceptedOfferId === undefined ? 'open' : acceptedOfferId === offer.id ? 'accepted' : 'passed'}
                isShown={shown === offer.id}
                isPending={accept.isPending}
                onShow={(isShown) => setShown(isShown ? offer.id : undefined)}
                onAccept={() => accept.mutate(offer.id)}
              />
            ))}
          </ul>
        )}
      </Loaded>
      {shown !== undefined && <ScheduleTable applicationId={applicationId} offerId={shown} />}
    </section>
  );
}
