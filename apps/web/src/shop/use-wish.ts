import { useSearchParams } from 'react-router';
import { sorts, type Wish } from './product.ts';

const categoryPattern = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const keyPattern = /^[\p{L}\p{N}.-]+$/u;

// What the address says besides: every other parameter is the choice of a facet.
const ownParameters: ReadonlySet<string> = new Set(['q', 'category', 'sort', 'available']);

/** What somebody wants to see of the shop stands in the address, so that it can be kept and sent on. */
export function useWish(): readonly [Wish, (change: Partial<Wish>) => void] {
  const [parameters, setParameters] = useSearchParams();
  const category = parameters.get('category') ?? '';
  const sort = parameters.get('sort') ?? '';
  const facets = [...new Set(parameters.keys())].filter(
    (name) => !ownParameters.has(name) && categoryPattern.test(name),
  );
  const wish: Wish = {
    words: parameters.get('q')?.trim() ?? '',
    category: categoryPattern.test(category) ? category : '',
    sort: Object.hasOwn(sorts, sort) ? sort : 'rank',
    chosen: Object.fromEntries(
      facets
        .map((facet) => [facet, parameters.getAll(facet).filter((key) => keyPattern.test(key))] as const)
        .filter(([, keys]) => keys.length > 0),
    ),
    isAvailable: parameters.get('available') === 'true',
  };
  const change = (part: Partial<Wish>): void => {
    const { words, category, sort, chosen, isAvailable } = { ...wish, ...part };
    setParameters(
      new URLSearchParams([
        ...(words === '' ? [] : [['q', words]]),
        ...(category === '' ? [] : [['category', category]]),
        ...(sort === 'rank' ? [] : [['sort', sort]]),
        ...Object.entries(chosen).flatMap(([facet, keys]) => keys.map((key) => [facet, key])),
        ...(isAvailable ? [['available', 'true']] : []),
      ]),
    );
  };
  return [wish, change];
}
