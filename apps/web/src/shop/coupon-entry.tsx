import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Field } from '../components/field.tsx';
import { ProblemNote } from '../components/problem-note.tsx';
import { type Coupon, useCouponChange } from './cart.ts';
import { sampleCouponsQuery } from './sample-coupons.ts';

/** Coupons: those that were entered with what they do, and a field for another one. */
export function CouponEntry({ coupons }: { readonly coupons: readonly Coupon[] }) {
  const [code, setCode] = useState('');
  const change = useCouponChange();
  const { data: samples = [] } = useQuery(sampleCouponsQuery);
  const untried = samples.filter((sample) => coupons.every((coupon) => coupon.code !== sample));
  const enter = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (code.trim() === '') return;
    change.mutate({ code: code.trim(), isEntered: true }, { onSuccess: () => setCode('') });
  };
  return (
    <form className="coupons" onSubmit={enter}>
      {coupons.length > 0 && (
        <ul className="lines">
          {coupons.map((coupon) => (
            <li key={coupon.code}>
              <strong>{coupon.code}</strong>{' '}
              <button
                type="button"
                className="plain"
                aria-label={`Remove the coupon ${coupon.code}`}
                disabled={change.isPending}
                onClick={() => change.mutate({ code: coupon.code, isEntered: false })}
              >
                Remove
              </button>
              {coupon.status !== 'applied' && <p className="fault">{whyNot(coupon)}</p>}
            </li>
          ))}
        </ul>
      )}
      <div className="coupon-code">
        <Field
          label="Coupon code"
          value={code}
          maxLength={32}
          autoCapitalize="characters"
          onChange={(event) => setCode(event.target.value)}
        />
        <button type="submit" disabled={change.isPending || code.trim() === ''}>
          Enter
        </button>
      </div>
      {untried.length > 0 && <p className="hint">To try: {untried.join(', ')}.</p>}
      <ProblemNote error={change.error} />
    </form>
  );
}

const reasons: Readonly<Record<string, string>> = {
  'unknown-code': 'The shop does not know this code.',
  'coupon-used-up': 'This code is used up.',
  'subtotal-too-low': 'The goods in the cart cost too little for it.',
  'quantity-too-low': 'There is too little in the cart for it.',
  'not-yet-valid': 'It is not valid yet.',
  'no-longer-valid': 'It is no longer valid.',
  'no-such-line': 'Nothing in the cart is meant by it.',
  'not-a-first-order': 'It is for a first order.',
  'first-order-unknown': 'It is for a first order. Sign in to use it.',
  'outside-time-window': 'It is for another time of the day or the week.',
  'budget-exceeded': 'There is not enough left of what this promotion gives away.',
  'gift-not-in-cart': 'Its gift is free as soon as it is in the cart.',
  exclusive: 'It does not go together with the other promotions of this cart.',
  displaced: 'Another promotion takes its place.',
};

const whyNot = ({ reason = '' }: Coupon): string => reasons[reason] ?? 'It does not apply to this cart.';
