import { compensationsOf } from '@emporion/ordering';
import * as z from 'zod';
import { type Binding, binding } from '../../binding.ts';

const input = z.union([
  z.object({
    steps: z.array(z.string()),
    compensations: z.record(z.string(), z.string()),
    fail: z.string().nullable(),
    failureKind: z.enum(['rejected', 'unknown']).optional(),
  }),
  // What is told in words is answered by the tests of the checkout.
  z.object({ scenario: z.string() }),
  z.object({ events: z.array(z.string()) }),
]);

/** The order in which what was done is undone. */
export const checkoutSaga: Binding = binding('commerce/checkout-saga', input, (asked) => {
  if (!('steps' in asked)) return {};
  const { steps, compensations, fail, failureKind = 'rejected' } = asked;
  if (fail === null) return { log: steps.map((name) => `${name}:ok`), status: 'confirmed' };
  const saga = steps.map((name) => {
    const compensation = compensations[name];
    return compensation === undefined ? { name } : { name, compensation };
  });
  const done = steps.slice(0, steps.indexOf(fail)).map((name) => `${name}:ok`);
  const undone = compensationsOf(saga, fail, failureKind).map((name) => `${name}:ok`);
  return { log: [...done, `${fail}:${failureKind}`, ...undone], status: 'reverted' };
});
