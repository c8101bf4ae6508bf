import fc from 'fast-check';
import { expectOneEndEach } from './paper-stock.ts';
import { anyStockActions, stockOnPaper } from './stock.model.ts';
import type { OpenStock } from './stock-subject.ts';

/** Do anything in any order, on paper and for real: no unit appears, is lost or is promised twice. */
export const expectConservation = (open: OpenStock): Promise<void> =>
  fc.assert(
    fc.asyncProperty(anyStockActions(), async (actions) => {
      const stock = stockOnPaper(await open());
      await fc.asyncModelRun(() => stock, actions);
      await expectOneEndEach(stock.model, stock.real);
    }),
  );
