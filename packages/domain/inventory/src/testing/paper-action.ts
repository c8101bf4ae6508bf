import type fc from 'fast-check';
import type { StockOccasion } from '../ports.ts';
import { expectConserved, type PaperStock } from './paper-stock.ts';
import type { StockSubject } from './stock-subject.ts';

/** Something that happens in the warehouse, on paper and for real. */
export type StockAction = fc.AsyncCommand<PaperStock, StockSubject>;

/** The id of the reservation that is that many back; of none that there is at 0, or when there are not so many. */
export const idBack = ({ slips }: PaperStock, back: number): string =>
  (back === 0 ? undefined : [...slips.keys()].at(-back)) ?? `r${slips.size + 1}`;

const cause = { correlationId: 'a model', causationId: 'a model' };
const occasionOf = ({ now }: PaperStock): StockOccasion => ({ at: now, cause });

/** An action that ends with the paper and the real levels in agreement. */
export const action = (
  name: string,
  run: (paper: PaperStock, real: StockSubject, occasion: StockOccasion) => Promise<unknown>,
): StockAction => ({
  check: () => true,
  run: async (paper, real) => {
    await run(paper, real, occasionOf(paper));
    await expectConserved(paper, real);
  },
  toString: () => name,
});
