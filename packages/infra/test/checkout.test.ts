import { describe, expect, test } from 'vitest';
import { flowOf, nextOf, tasksOf } from './flow.ts';

const flow = flowOf('checkout');

/** Everything that may be done after a state. */
function after(name: string): ReadonlySet<string> {
  const seen = new Set<string>();
  const walk = (from: string): void => {
    for (const next of nextOf(flow.States[from] ?? { Type: 'Succeed' })) {
      if (seen.has(next)) continue;
      seen.add(next);
      walk(next);
    }
  };
  walk(name);
  return seen;
}

describe('the flow of a checkout', () => {
  test('[E102~] before the order is placed, whatever fails closes the checkout, then the money goes, then the stock', () => {
    for (const step of ['ReserveStock', 'AuthorizePayment', 'AskCustomer', 'ConfirmPayment', 'PlaceOrder']) {
      const caught = flow.States[step]?.Catch?.flatMap(({ ErrorEquals }) => ErrorEquals);
      expect([step, caught?.at(-1)]).toEqual([step, 'States.ALL']);
      expect(after(step)).toContain('FailCheckout');
    }
    expect(flow.States['UndoPayment']?.Next).toBe('ReleaseStock');
    const compensated = tasksOf(flow).filter(([, state]) => nextOf(state).includes('UndoPayment'));
    expect(compensated).toEqual([]);
    expect(nextOf(flow.States['FailOutcome'] ?? { Type: '' })).toContain('UndoPayment');
  });

  test('[E102~] after the order is placed there is only forward', () => {
    for (const step of ['CapturePayment', 'ConfirmOrder', 'CancelOrder']) {
      for (const back of ['FailCheckout', 'ReleaseStock', 'UndoPayment']) expect(after(step)).not.toContain(back);
    }
  });

  test('the stock is held longer than the bank is waited for', () => {
    // The hold of the standard policy: fifteen minutes.
    expect(flow.States['AskCustomer']?.TimeoutSeconds).toBeLessThan(900);
  });
});
