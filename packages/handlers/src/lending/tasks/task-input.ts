import * as z from 'zod';
import { causeSchema } from '../../workflows/task.ts';

/** What every task of the loan workflow is given. */
export const taskInput = z.strictObject({
  applicationId: z.uuidv7(),
  cause: causeSchema,
});
export type TaskInput = z.output<typeof taskInput>;
