import fc from 'fast-check';
import { expectOneEndEach, expectPlacesConserved, paperSkus } from './paper-stock.ts';
import { anyStockActions, stockOnPaper } from './stock.model.ts';
import { expectBooksBalance } from './stock-books.ts';
import type { OpenStock } from './stock-subject.ts';

/**
 * Do anything in any order, on paper and for real: no unit appears, is lost or is promised twice, and the movements add up
 * to what is there.
 */
export const expectConservation = (open: OpenStock): Promise<void> =>
  fc.assert(
    fc.asyncProperty(anyStockActions(), async (actions) => {
      const stock = stockOnPaper(await open());
      await fc.asyncModelRun(() => stock, actions);
      await expectPlacesConserved(stock.model, stock.real);
      await expectOneEndEach(stock.model, stock.real);
      await expectBooksBalance(stock.real, paperSkus);
    }),
  );
