import { checkoutWorkflows } from './commerce/checkout/workflows.ts';
import { lendingWorkflows } from './lending/workflows.ts';
import type { Ports } from './ports.ts';
import type { WorkflowRow } from './workflows/workflow.ts';

/** Every workflow of the platform, with the function behind each task. */
export const workflows: readonly WorkflowRow<Ports>[] = [...checkoutWorkflows, ...lendingWorkflows];
