import { Link } from 'react-router';
import { track } from '../clickstream/track.ts';
import { Amount } from '../components/amount.tsx';
import { ProblemNote } from '../components/problem-note.tsx';
import { type CartLine, type CartProblem, useCartChange } from './cart.ts';
import { productPath } from './product.ts';
import { Tile } from './tile.tsx';

const mostUnits = 99;

interface CartRowProps {
  readonly line: CartLine;
  readonly problem: CartProblem | undefined;
}

/** A line of the cart, with its number of units to change. */
export function CartRow({ line, problem }: CartRowProps) {
  const {
    sku,
    productId,
    name,
    media,
    quantity,
    backordered = 0,
    unitPrice,
    runs = [],
    regularTotal,
    formerPrice,
    lineTotal,
  } = line;
  const change = useCartChange();
  const make = (wanted: number) => {
    // Not disabled meanwhile: a button would lose the focus with that.
    if (change.isPending) return;
    change.mutate(
      { sku, quantity: wanted },
      {
        onSuccess: () =>
          track({ action: wanted < quantity ? 'remove_from_cart' : 'add_to_cart', sku, value: unitPrice }),
      },
    );
  };
  return (
    <li className="cart-row">
      <Tile media={media} />
      <div className="what">
        <Link to={productPath({ id: productId, sku })}>{name}</Link>
        {runs.length === 0 ? (
          <span className="fine">
            <Amount of={unitPrice} /> each
          </span>
        ) : (
          runs.map((run) => (
            <span className="fine" key={`${run.quantity} ${run.unitPrice.minor}`}>
              {run.quantity} at <Amount of={run.unitPrice} /> each
            </span>
          ))
        )}
        {regularTotal && (
          <span className="fine">
            usually{' '}
            <del>
              <Amount of={regularTotal} />
            </del>
          </span>
        )}
        {formerPrice && (
          <p className="fine">
            The price has changed: it was <Amount of={formerPrice} />.
          </p>
        )}
        {backordered > 0 && (
          <p className="fine">
            {backordered === quantity ? 'Sent' : `${backordered} of them are sent`} when the goods have come in.
          </p>
        )}
        {problem && <p className="fault">{faultOf(problem)}</p>}
        <ProblemNote error={change.error} />
      </div>
      <fieldset className="stepper" aria-busy={change.isPending}>
        <legend className="unseen">Units of {name}</legend>
        <button
          type="button"
          aria-label={`One less of ${name}`}
          disabled={quantity <= 1}
          onClick={() => make(quantity - 1)}
        >
          −
        </button>
        <output>{quantity}</output>
        <button
          type="button"
          aria-label={`One more of ${name}`}
          disabled={quantity >= mostUnits}
          onClick={() => make(quantity + 1)}
        >
          +
        </button>
        <button type="button" className="plain" aria-label={`Remove ${name}`} onClick={() => make(0)}>
          Remove
        </button>
      </fieldset>
      <Amount of={lineTotal} />
    </li>
  );
}

const faultOf = ({ code, available = 0 }: CartProblem): string =>
  code === 'insufficient-stock'
    ? available === 0
      ? 'This is sold out.'
      : `Only ${available} left.`
    : 'This is not for sale any more.';
