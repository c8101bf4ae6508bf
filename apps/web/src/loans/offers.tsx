import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useAttempts } from '../components/attempts.ts';
import { Loaded } from '../components/loaded.tsx';
import { ProblemNote } from '../components/problem-note.tsx';
import { moneyText } from '../money-text.ts';
import type { Application } from './application.ts';
import { acceptOffer, type Offer, offersQuery } from './offer.ts';
import { OfferCard } from './offer-card.tsx';
import { PrepaymentForm } from './prepayment-form.tsx';
import { ScheduleTable } from './schedule-table.tsx';
import { useChange } from './use-change.ts';

/** The offers for an application, side by side, and the schedule of one of them. */
export function Offers({ application }: { readonly application: Application }) {
  const { id: applicationId, acceptedOfferId } = application;
  const attempts = useAttempts();
  const offers = useQuery(offersQuery(applicationId));
  const [shown, setShown] = useState<Offer>();
  const accept = useChange(
    applicationId,
    (offerId: string) => attempts.run({ applicationId, offerId }, acceptOffer),
    'The offer is accepted.',
  );
  return (
    <section aria-labelledby="offers">
      <h2 id="offers">Offers</h2>
      <ProblemNote error={accept.error} />
      <Loaded query={offers}>
        {(items) => (
          <>
            <CounterofferHint offer={items.find(({ counterofferTo }) => counterofferTo !== undefined)} />
            <ul className="offers">
              {items.map((offer) => (
                <OfferCard
                  key={offer.id}
                  offer={offer}
                  standing={
                    acceptedOfferId === undefined ? 'open' : acceptedOfferId === offer.id ? 'accepted' : 'passed'
                  }
                  isShown={shown?.id === offer.id}
                  isPending={accept.isPending}
                  onShow={(isShown) => setShown(isShown ? offer : undefined)}
                  onAccept={() => accept.mutate(offer.id)}
                />
              ))}
            </ul>
          </>
        )}
      </Loaded>
      {shown && (
        <div className="shown" key={shown.id}>
          <ScheduleTable applicationId={applicationId} offerId={shown.id} />
          <PrepaymentForm address={{ applicationId, offerId: shown.id }} termMonths={shown.termMonths} />
        </div>
      )}
    </section>
  );
}

const CounterofferHint = ({ offer }: { readonly offer: Offer | undefined }) =>
  offer?.counterofferTo && (
    <p className="note">
      We cannot lend you {moneyText(offer.counterofferTo)}: the payments would be more than your income carries. What we
      can lend you is below.
    </p>
  );
