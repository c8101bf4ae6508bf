import * as z from 'zod';
import { causeSchema } from '../../../workflows/task.ts';

/** What every task of the checkout is given. */
export const taskInput = z.strictObject({ checkoutId: z.uuidv7(), cause: causeSchema });
export type TaskInput = z.output<typeof taskInput>;
