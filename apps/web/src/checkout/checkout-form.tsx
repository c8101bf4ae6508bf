import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { useAttempts } from '../components/attempts.ts';
import { ProblemNote } from '../components/problem-note.tsx';
import { Waiting } from '../components/waiting.tsx';
import { isPassing } from '../problem.ts';
import { cartQuery, type PricedCart } from '../shop/cart.ts';
import { type AddressFaults, type KnownAddress, typedAddress } from './address.ts';
import { AddressFields } from './address-fields.tsx';
import { CardChoice } from './card-choice.tsx';
import { beginCheckout, type CheckoutRequest } from './checkout.ts';
import { OrderSummary } from './order-summary.tsx';
import { RefusedCheckout } from './refused-checkout.tsx';

interface CheckoutFormProps {
  readonly cart: PricedCart;
  readonly known: KnownAddress;
  readonly onCountry: (country: string) => void;
}

/** Asks for the address and the card, and places the order. */
export function CheckoutForm({ cart: { query, current }, known, onCountry }: CheckoutFormProps) {
  const { data: shown, error, refetch } = query;
  const orderable = current?.shipping.refusal === undefined ? current : undefined;
  const navigate = useNavigate();
  const client = useQueryClient();
  const attempts = useAttempts();
  const [faults, setFaults] = useState<AddressFaults>({});
  const place = useMutation({
    mutationFn: (request: CheckoutRequest) => attempts.run(request, beginCheckout),
    onSuccess: ({ id }, { shippingAddress }) => navigate(`/checkouts/${id}`, { state: shippingAddress }),
    // After silence nothing may change, so that trying again is the same attempt.
    onError: (error) => (isPassing(error) ? undefined : client.invalidateQueries(cartQuery)),
  });

  // Not an action of React, which would empty the fields.
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const { cardToken, ...typed } = Object.fromEntries(new FormData(event.currentTarget));
    const read = typedAddress(typed);
    setFaults('faults' in read ? read.faults : {});
    if ('address' in read && orderable !== undefined) {
      const { total } = orderable.totals;
      place.mutate({ cardToken: String(cardToken), shippingAddress: read.address, expectedTotal: total });
    }
  };

  return (
    <form className="beside" onSubmit={submit}>
      <div>
        <AddressFields
          known={known}
          faults={faults}
          onCountry={onCountry}
          countryNote={<ProblemNote error={error} onRetry={refetch} />}
        />
        <CardChoice />
      </div>
      <section className="card" aria-label="Order">
        {shown === undefined ? error === null && <Waiting /> : <OrderSummary cart={shown} />}
        <div className="actions">
          <button type="submit" className="primary" disabled={place.isPending || orderable === undefined}>
            {place.isPending ? 'Placing the order…' : 'Place order'}
          </button>
          <Link to="/cart" className="button">
            Back to the cart
          </Link>
        </div>
        <RefusedCheckout error={place.error} />
      </section>
    </form>
  );
}
