import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { useAttempts } from '../components/attempts.ts';
import { isPassing, refusalWords } from '../problem.ts';
import { type Cart, cartQuery } from '../shop/cart.ts';
import { TotalsList } from '../shop/totals-list.tsx';
import { type Address, type AddressFaults, typedAddress } from './address.ts';
import { AddressFields } from './address-fields.tsx';
import { CardChoice } from './card-choice.tsx';
import { beginCheckout, type CheckoutRequest } from './checkout.ts';
import { RefusedCheckout } from './refused-checkout.tsx';

interface CheckoutFormProps {
  readonly cart: Cart;
  readonly known: Partial<Address>;
  /** Whether what it costs is still that of another country. */
  readonly isPricing: boolean;
  readonly onCountry: (country: string) => void;
}

/** Asks for the address and the card, and places the order. */
export function CheckoutForm({ cart, known, isPricing, onCountry }: CheckoutFormProps) {
  const { totals, shipping, discounts, lines } = cart;
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
    if ('address' in read) {
      place.mutate({ cardToken: String(cardToken), shippingAddress: read.address, expectedTotal: totals.total });
    }
  };

  return (
    <form className="beside" onSubmit={submit}>
      <div>
        <AddressFields known={known} faults={faults} onCountry={onCountry} />
        <CardChoice />
      </div>
      <section className="card" aria-label="Order">
        <ul className="fine lines">
          {lines.map(({ sku, name, quantity }) => (
            <li key={sku}>
              {quantity} × {name}
            </li>
          ))}
        </ul>
        <TotalsList totals={totals} discounts={discounts} to={shipping} />
        {shipping.refusal !== undefined && (
          <p className="fault" role="status">
            {refusalWords(shipping.refusal.reason)}
          </p>
        )}
        <div className="actions">
          <button
            type="submit"
            className="primary"
            disabled={place.isPending || isPricing || shipping.refusal !== undefined}
          >
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
