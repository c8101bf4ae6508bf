import { skuSchema } from '@emporion/catalog';
import { formatInstant } from '@emporion/kernel';
import { type Currency, money, moneySchema } from '@emporion/money';
import { historyOf, linesCancellationReasons, type Order, type OrderHappening } from '@emporion/ordering';
import * as z from 'zod';

const lines = z.array(z.object({ sku: skuSchema, quantity: z.int() }));
const at = z.string();

/** What happened to an order, as its customer sees it: the first first. */
export const historyBody = z.array(
  z.discriminatedUnion('what', [
    z.object({ at, what: z.literal('placed') }),
    z.object({ at, what: z.literal('confirmed') }),
    z.object({ at, what: z.literal('sent'), lines, tracking: z.exactOptional(z.string()) }),
    z.object({
      at,
      what: z.literal('cancelled'),
      lines,
      reason: z.enum(linesCancellationReasons),
      /** Absent of an order that was cancelled at once: all that was taken goes back. */
      refund: z.exactOptional(moneySchema),
    }),
    z.object({ at, what: z.literal('return-requested'), lines }),
    z.object({ at, what: z.literal('returned'), lines, refund: moneySchema }),
  ]),
);

type HistoryBody = z.output<typeof historyBody>;

/** The history of an order as it is sent. */
export const historyBodyOf = (order: Order): HistoryBody =>
  historyOf(order).map((happening) => bodyOf(happening, order.priced.currency));

function bodyOf(happening: OrderHappening, currency: Currency): HistoryBody[number] {
  const moment = formatInstant(happening.at);
  switch (happening.what) {
    case 'placed':
    case 'confirmed':
      return { what: happening.what, at: moment };
    case 'sent':
    case 'return-requested':
      return { ...happening, at: moment, lines: [...happening.lines] };
    case 'cancelled': {
      const { refund, ...cancelled } = happening;
      const given = refund === undefined ? {} : { refund: money(currency, refund.gross) };
      return { ...cancelled, at: moment, lines: [...happening.lines], ...given };
    }
    case 'returned':
      return {
        ...happening,
        at: moment,
        lines: [...happening.lines],
        refund: money(currency, happening.refund.gross),
      };
  }
}
