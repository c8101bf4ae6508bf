import { err, ok, type Result } from '@emporion/kernel';
import type { TransferEvent } from './events.ts';
import { isSameDemand, mergedLines, type StockLine } from './stock-line.ts';

/** Units on their way from one location to another. Between the two they are on hand at neither. */
export interface StockTransfer {
  readonly id: string;
  readonly status: 'in-transit' | 'arrived';
  readonly from: string;
  readonly to: string;
  /** One line per SKU, without a location. */
  readonly lines: readonly StockLine[];
}

/** What is to be moved, and where. The lines name no location. */
export type TransferRequest = Omit<StockTransfer, 'status'>;

/** What can be asked of a transfer. */
export type TransferCommand =
  | ({ readonly type: 'dispatch-transfer' } & TransferRequest)
  | { readonly type: 'receive-transfer' };

/** Why a transfer did not change. */
export interface TransferRefusal {
  /** There is none of that id, or it moves other units or goes elsewhere. */
  readonly reason: 'unknown-transfer' | 'transfer-differs';
}

/** A transfer after a command, and what has to be recorded for it: nothing when it already was so. */
export interface TransferChange {
  readonly transfer: StockTransfer;
  readonly events: readonly TransferEvent[];
}

/**
 * Decide what happens to a transfer. Whether there are enough units is not decided here but by the counters of the store.
 *
 * @throws RangeError if it leads nowhere else, or a line names a location or no quantity.
 */
export function changeTransfer(
  transfer: StockTransfer | undefined,
  command: TransferCommand,
): Result<TransferChange, TransferRefusal> {
  switch (command.type) {
    case 'dispatch-transfer': {
      const { type: _, lines, ...route } = command;
      if (route.from === route.to) throw new RangeError(`a transfer to where it is: ${route.from}`);
      if (lines.some(({ location }) => location !== undefined)) throw new RangeError('a location in a line');
      if (transfer !== undefined) {
        const isSame = transfer.from === route.from && transfer.to === route.to && isSameDemand(transfer.lines, lines);
        return isSame ? ok({ transfer, events: [] }) : err({ reason: 'transfer-differs' });
      }
      const sent: StockTransfer = { ...route, status: 'in-transit', lines: mergedLines(lines) };
      const data = { lines: linesAt(sent.lines, sent.from), to: sent.to };
      return ok({ transfer: sent, events: [{ type: 'inventory.stock-dispatched.v1', data }] });
    }
    case 'receive-transfer': {
      if (transfer === undefined) return err({ reason: 'unknown-transfer' });
      if (transfer.status === 'arrived') return ok({ transfer, events: [] });
      const data = { lines: linesAt(transfer.lines, transfer.to), from: transfer.from };
      const arrived: StockTransfer = { ...transfer, status: 'arrived' };
      return ok({ transfer: arrived, events: [{ type: 'inventory.stock-arrived.v1', data }] });
    }
  }
}

const linesAt = (lines: readonly StockLine[], location: string): readonly StockLine[] =>
  mergedLines(lines.map((line) => ({ ...line, location })));
