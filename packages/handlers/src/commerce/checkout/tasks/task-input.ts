import * as z from 'zod';
import { causeSchema } from '../../../workflows/task.ts';

/** What every task of the checkout is given. */
export const taskInput = z.strictObject({ checkoutId: z.uuidv7(), cause: causeSchema });
export type TaskInput = z.output<typeof taskInput>;

/** A step that only a fault of ours can keep from being done. The flow stops, and an operator is told. */
export class StepRefused extends Error {
  override readonly name = 'StepRefused';
}
