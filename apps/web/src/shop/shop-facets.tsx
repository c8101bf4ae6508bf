import { money } from '@emporion/money';
import { useQuery } from '@tanstack/react-query';
import { moneyText } from '../money-text.ts';
import { type Facet, facetsQuery, type Wish } from './product.ts';

interface ShopFacetsProps {
  readonly wish: Wish;
  readonly onChange: (change: Partial<Wish>) => void;
}

const mostValues = 8;

/** What the products can be narrowed by, each value with how many would be left. Without it the shop is there all the same. */
export function ShopFacets({ wish, onChange }: ShopFacetsProps) {
  const { data } = useQuery(facetsQuery(wish));
  if (data === undefined) return null;
  // The category has a field of its own, and one value is no choice unless it has been made.
  const offered = data.facets.filter(
    ({ facet, values }) => facet !== 'category' && (values.length > 1 || wish.chosen[facet] !== undefined),
  );
  const isNarrowed = Object.keys(wish.chosen).length > 0 || wish.isAvailable;
  return (
    <details className="facets" open={isNarrowed}>
      <summary>
        Narrow down <span className="fine">{data.products} products</span>
      </summary>
      <label className="choice">
        <input
          type="checkbox"
          checked={wish.isAvailable}
          onChange={({ target }) => onChange({ isAvailable: target.checked })}
        />
        In stock only <span className="fine">{data.available}</span>
      </label>
      {offered.map((facet) => (
        <FacetChoice
          key={facet.facet}
          facet={facet}
          chosen={wish.chosen[facet.facet] ?? []}
          onChoose={(keys) => onChange({ chosen: withChoice(wish.chosen, facet.facet, keys) })}
        />
      ))}
      {isNarrowed && (
        <button type="button" className="plain" onClick={() => onChange({ chosen: {}, isAvailable: false })}>
          Show all again
        </button>
      )}
    </details>
  );
}

function withChoice(chosen: Wish['chosen'], facet: string, keys: readonly string[]): Wish['chosen'] {
  const { [facet]: _, ...others } = chosen;
  return keys.length === 0 ? others : { ...others, [facet]: keys };
}

interface FacetChoiceProps {
  readonly facet: Facet;
  readonly chosen: readonly string[];
  readonly onChoose: (keys: readonly string[]) => void;
}

/** One facet. Of prices one range is chosen, of everything else any number of values. */
function FacetChoice({ facet: { facet, values }, chosen, onChoose }: FacetChoiceProps) {
  const isPrice = facet === 'price';
  const shown = isPrice
    ? values.toSorted((one, other) => lowestOf(one.key) - lowestOf(other.key))
    : values.filter(({ key }, place) => place < mostValues || chosen.includes(key));
  return (
    <fieldset>
      <legend>{titleOf(facet)}</legend>
      {shown.map(({ key, name, products }) => (
        <label key={key} className="choice">
          <input
            type="checkbox"
            checked={chosen.includes(key)}
            onChange={({ target }) => {
              const others = isPrice ? [] : chosen.filter((one) => one !== key);
              onChoose(target.checked ? [...others, key] : others);
            }}
          />
          {isPrice ? rangeText(key) : name} <span className="fine">{products}</span>
        </label>
      ))}
    </fieldset>
  );
}

/** The name of a facet for people: a word of ours, or that of the attribute. */
const titleOf = (facet: string): string => {
  const words = facet.replaceAll('-', ' ');
  return words.slice(0, 1).toUpperCase() + words.slice(1);
};

const lowestOf = (range: string): number => Number(range.split('-')[0]);

// The shop has one currency.
const euros = (minor: number): string => moneyText(money('EUR', minor));

const rangeText = (range: string): string => {
  const [from = 0, to = 0] = range.split('-').map(Number);
  return `${euros(from)} to ${euros(to)}`;
};
