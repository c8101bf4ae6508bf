import { createReleaseStock } from '../commerce/checkout/tasks/compensate.ts';
import { clock } from '../compose-aws/runtime.ts';
import { stockReservations } from '../compose-aws/stores.ts';
import { createTaskFunction } from '../workflows/workflow.ts';

export const handler = createTaskFunction(createReleaseStock, { clock, stockReservations: stockReservations() });
