import { ok } from '@emporion/kernel';
import { type HoldStockPorts, holdStock } from '@emporion/ordering';
import type { TaskHandler } from '../../../workflows/workflow.ts';
import { outcomeOf, type StepOutcome } from './outcome.ts';
import { type TaskInput, taskInput } from './task-input.ts';

const metricOf = { reserved: 'StockReserved', refused: 'StockRefused' } as const;

/** ReserveStock: hold all units of the checkout, or none. */
export const createReserveStock =
  (ports: HoldStockPorts): TaskHandler<TaskInput, StepOutcome<'reserved'>> =>
  async (input) => {
    const request = taskInput.parse(input);
    const held = await holdStock(ports, request);
    return outcomeOf(request.checkoutId, held.ok ? ok('reserved') : held, metricOf);
  };
