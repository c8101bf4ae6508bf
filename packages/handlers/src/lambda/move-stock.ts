import { moveStock } from '../commerce/checkout/consumers/move-stock.ts';
import { clock } from '../compose-aws/runtime.ts';
import { stockReservations } from '../compose-aws/stores.ts';
import { createConsumerFunction } from '../consumers/subscription.ts';

export const handler = createConsumerFunction(moveStock, { clock, stockReservations: stockReservations() });
