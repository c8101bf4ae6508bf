import { useQuery } from '@tanstack/react-query';
import { Loaded } from '../components/loaded.tsx';
import { cardsQuery } from './checkout.ts';

/** Which of the sample cards pays. */
export function CardChoice() {
  const cards = useQuery(cardsQuery);
  return (
    <fieldset>
      <legend>Card</legend>
      <Loaded query={cards}>
        {(items) =>
          items.map(({ token, label }, position) => (
            <label key={token} className="choice">
              <input type="radio" name="cardToken" value={token} defaultChecked={position === 0} required />
              {label}
            </label>
          ))
        }
      </Loaded>
    </fieldset>
  );
}
