import { checkoutWorkflows } from './commerce/checkout/workflows.ts';
import { lendingWorkflows } from './lending/workflows.ts';
import type { Ports } from './ports.ts';
import { type WorkflowRow, workflowFor } from './workflows/workflow.ts';

/** Every workflow of the platform, with the function behind each task. */
export const workflows: readonly WorkflowRow<Ports>[] = [
  ...checkoutWorkflows.map((row) => workflowFor(row, ({ commerce }: Ports) => commerce)),
  ...lendingWorkflows.map((row) => workflowFor(row, ({ lending }: Ports) => lending)),
];
