import { useSearchParams } from 'react-router';
import { sorts, type Wish } from './product.ts';

const categoryPattern = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** What somebody wants to see of the shop stands in the address, so that it can be kept and sent on. */
export function useWish(): readonly [Wish, (change: Partial<Wish>) => void] {
  const [parameters, setParameters] = useSearchParams();
  const category = parameters.get('category') ?? '';
  const sort = parameters.get('sort') ?? '';
  const wish: Wish = {
    words: parameters.get('q')?.trim() ?? '',
    category: categoryPattern.test(category) ? category : '',
    sort: Object.hasOwn(sorts, sort) ? sort : 'rank',
  };
  const change = (part: Partial<Wish>): void => {
    const { words, category, sort } = { ...wish, ...part };
    setParameters({
      ...(words === '' ? {} : { q: words }),
      ...(category === '' ? {} : { category }),
      ...(sort === 'rank' ? {} : { sort }),
    });
  };
  return [wish, change];
}
