import { reviewStages, standardLendingPolicy } from '@emporion/loan-origination';
import { describe, expect, test } from 'vitest';
import { flowOf, isWait, tasksOf } from './flow.ts';

const flow = flowOf('loan-application');
const waits = tasksOf(flow).filter(([, state]) => isWait(state));

describe('the flow of a loan application', () => {
  test('[L66] a bureau that cannot be reached is asked again, and after that the application is reviewed', () => {
    const check = flow.States['CheckCredit'];
    expect(check?.Retry?.[0]).toMatchObject({ ErrorEquals: ['BureauUnavailable'], MaxAttempts: 4 });
    expect(check?.Catch).toMatchObject([{ ErrorEquals: ['States.ALL'], Next: 'RequestReview' }]);
  });

  test('[L70] a review is waited for in three stages, each as long as the policy says, and then it expires', () => {
    const stages = waits.filter(([, { Parameters }]) => Parameters?.Payload['stage'] !== undefined);
    expect(stages.map(([, { Parameters, TimeoutSeconds }]) => [Parameters?.Payload['stage'], TimeoutSeconds])).toEqual(
      reviewStages.map((stage) => [stage, standardLendingPolicy.review[stage].seconds]),
    );
    const afterwards = stages.map(([, { Catch }]) =>
      Catch?.find(({ ErrorEquals }) => ErrorEquals[0] === 'States.Timeout'),
    );
    expect(afterwards.map((rule) => rule?.Next)).toEqual([...stages.slice(1).map(([name]) => name), 'ExpireReview']);
  });

  test('[L72~] a customer who is asked has as long as the policy says, and a minute in which the answer travels', () => {
    const asked = waits.filter(([, { Parameters }]) => Parameters?.Payload['stage'] === undefined);
    expect(asked.map(([name, { TimeoutSeconds }]) => [name, TimeoutSeconds])).toEqual([
      ['AwaitInformation', standardLendingPolicy.answerWithinDays * 86_400 + 60],
    ]);
  });

  test('[L64~] what is no fault of a task is repeated for hours, and what the task refuses is not', () => {
    for (const [name, { Retry = [], Catch = [] }] of tasksOf(flow)) {
      // Without the check a person decides.
      if (Catch.some(({ ErrorEquals }) => ErrorEquals.includes('States.ALL'))) continue;
      expect([name, Retry]).toContainEqual(expect.arrayContaining([{ ErrorEquals: ['StepRefused'], MaxAttempts: 0 }]));
      const { MaxAttempts = 0, MaxDelaySeconds = 0 } = Retry.at(-1) ?? {};
      // With full jitter a pause is half of the longest on average; the first ten grow up to it.
      expect([name, ((MaxAttempts - 10) * MaxDelaySeconds) / 2]).toEqual([name, 2.5 * 3_600]);
    }
  });

  test('[L68] a decision on credit that the flow does not know goes to review, and only a known one is offered on', () => {
    const decided = flow.States['DecideCredit'];
    expect(decided?.Default).toBe('RequestReview');
    const offered = decided?.Choices?.filter(({ Next }) => Next === 'GenerateOffers');
    expect(JSON.stringify(offered).match(/"StringEquals":"[a-z]+"/g)).toEqual([
      '"StringEquals":"approve"',
      '"StringEquals":"counteroffer"',
    ]);
  });
});
