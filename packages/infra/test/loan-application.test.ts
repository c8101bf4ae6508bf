import { describe, expect, test } from 'vitest';
import { flowOf, isWait, tasksOf } from './flow.ts';

const flow = flowOf('loan-application');

describe('the flow of a loan application', () => {
  test('[L66] a bureau that cannot be reached is asked again, and after that the application is reviewed', () => {
    const check = flow.States['CheckCredit'];
    expect(check?.Retry?.[0]).toMatchObject({ ErrorEquals: ['BureauUnavailable'], MaxAttempts: 4 });
    expect(check?.Catch).toMatchObject([{ ErrorEquals: ['States.ALL'], Next: 'RequestReview' }]);
  });

  test('[L70~] a review is waited for in three stages', () => {
    const waits = tasksOf(flow).filter(([, state]) => isWait(state));
    expect(waits.map(([, { Parameters }]) => Parameters?.Payload['stage'])).toEqual(['first', 'reminded', 'escalated']);
  });
});
