import { commerceTables, lendingTables } from './contexts.ts';
import type { Ports } from './ports.ts';
import { type WorkflowRow, workflowFor } from './workflows/workflow.ts';

/** Every workflow of the platform, with the function behind each task. */
export const workflows: readonly WorkflowRow<Ports>[] = [
  ...commerceTables.workflows.map((row) => workflowFor(row, ({ commerce }: Ports) => commerce)),
  ...lendingTables.workflows.map((row) => workflowFor(row, ({ lending }: Ports) => lending)),
];
