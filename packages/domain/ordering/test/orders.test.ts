import { inMemoryStock } from '@emporion/inventory/testing';
import { inMemoryCarts, inMemoryOrders, ordersContract } from '@emporion/ordering/testing';

ordersContract('in memory', () => {
  const [stock, carts] = [inMemoryStock(), inMemoryCarts()];
  const orders = inMemoryOrders({ stock, carts });
  return { ...orders, stock, carts };
});
