import { checkoutSteps, compensationsOf, standardOrderingPolicy } from '@emporion/ordering';
import { describe, expect, test } from 'vitest';
import { flowOf, nextOf } from './flow.ts';

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

/** The tasks that come next, whatever is only passed through. */
function tasksFrom(name: string): readonly string[] {
  const state = flow.States[name];
  if (state?.Type === 'Pass') return nextOf(state).flatMap(tasksFrom);
  return [name];
}

const beforePivot = [
  'RedeemCoupons',
  'ReserveStock',
  'AuthorizePayment',
  'AskCustomer',
  'ConfirmPayment',
  'LastConfirmation',
  'PlaceOrder',
];

describe('the flow of a checkout', () => {
  test('[E102~] before the order is placed, whatever fails closes the checkout, then the money goes, then stock and coupons', () => {
    for (const step of beforePivot) {
      const caught = flow.States[step]?.Catch ?? [];
      expect([step, caught.at(-1)?.ErrorEquals]).toEqual([step, ['States.ALL']]);
      const failing = caught.filter(({ ErrorEquals }) => step !== 'AskCustomer' || ErrorEquals[0] === 'States.ALL');
      expect(failing.map(({ Next }) => tasksFrom(Next))).toEqual(failing.map(() => ['FailCheckout']));
    }
    // A customer who did not say that the bank was answered may have answered it all the same.
    expect(flow.States['AskCustomer']?.Catch?.[0]).toMatchObject({
      ErrorEquals: ['States.Timeout'],
      Next: 'LastConfirmation',
    });
    // Nothing comes to the compensations but by the closed checkout.
    const before = (name: string) =>
      Object.entries(flow.States).flatMap(([from, state]) => (nextOf(state).includes(name) ? [from] : []));
    expect(before('UndoPayment')).toEqual(['FailOutcome']);
    expect(before('ReleaseStock').sort()).toEqual(['FailOutcome', 'UndoPayment']);
    expect(before('FailOutcome')).toEqual(['FailCheckout']);
    expect(flow.States['ReleaseStock']?.Next).toBe('ReleaseCoupons');
    expect(flow.States['ReleaseCoupons']?.Next).toBe('SettleCheckout');
  });

  test('[E102~] [REL-10~] what was done is undone in reverse, and the last thing that is done is to settle', () => {
    const stateOf = (step: string): string => `${step.charAt(0).toUpperCase()}${step.slice(1)}`;
    const undone: string[] = [];
    for (let state: string | undefined = 'UndoPayment'; state !== undefined; state = flow.States[state]?.Next) {
      undone.push(state);
    }
    const compensations = compensationsOf(checkoutSteps, 'placeOrder', 'unknown').map(stateOf);
    expect(undone).toEqual([...compensations, 'SettleCheckout', 'Compensated']);
    const forward = checkoutSteps.map(({ name }) => stateOf(name));
    for (const [index, step] of forward.entries()) {
      const next = forward[index + 1];
      if (next !== undefined) expect(after(step)).toContain(next);
      expect(forward.slice(0, index).filter((earlier) => after(step).has(earlier))).toEqual([]);
    }
  });

  test('[E102~] after the order is placed there is only forward', () => {
    for (const step of ['CapturePayment', 'ConfirmOrder', 'CancelOrder']) {
      for (const back of ['FailCheckout', 'ReleaseCoupons', 'ReleaseStock', 'UndoPayment'])
        expect(after(step)).not.toContain(back);
    }
  });

  test('the stock is held longer than the bank is waited for', () => {
    const seconds = standardOrderingPolicy.holdMilliseconds / 1_000;
    expect(flow.States['AskCustomer']?.TimeoutSeconds).toBeLessThan(seconds);
  });
});
