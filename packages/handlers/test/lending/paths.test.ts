import { readFileSync } from 'node:fs';
import { millisecondsPerDay, millisecondsPerMinute } from '@emporion/kernel';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { createCheckCredit } from '../../src/lending/tasks/check-credit.ts';
import { createExpireReview } from '../../src/lending/tasks/expire-review.ts';
import { createGenerateOffers } from '../../src/lending/tasks/generate-offers.ts';
import {
  accept,
  answer,
  applicants,
  apply,
  applyUntil,
  decideReview,
  offers,
  readApplication,
  reviews,
  sign,
  statusOf,
  withdraw,
} from './applicant.ts';
import { eventually, type Lending, type LendingOptions, openLending } from './open-lending.ts';

const day = millisecondsPerDay;

interface State {
  readonly Type: string;
}

const { States } = JSON.parse(
  readFileSync(new URL('../../../infra/asl/loan-application.asl.json', import.meta.url), 'utf8'),
) as { readonly States: Readonly<Record<string, State>> };

const opened: Lending[] = [];
const visited = new Set<string>();
const ends = new Set<string>();

const open = (options?: LendingOptions): Lending => {
  const lending = openLending(options);
  opened.push(lending);
  return lending;
};

afterEach(async () => {
  for (const lending of opened.splice(0)) {
    for (const { state } of lending.database.statement('select distinct state from workflow_journal').all()) {
      visited.add(String(state));
    }
  }
});

/** How the flow of an application ended: the error that stopped it, or the status that it left behind. */
async function endOf(lending: Lending, customer: string, id: string): Promise<string> {
  const [end] = await eventually(
    async () => lending.ended.filter(({ name }) => name === id),
    ({ length }) => length > 0,
  );
  if (end === undefined) return 'under way';
  const result = lending.database.statement('select result from workflow_execution where name = ?').get(id);
  const { error } = JSON.parse(String(result?.['result'])) as { readonly error?: string };
  const told = end.error === undefined ? (await readApplication(lending, customer, id)).status : `${error}`;
  ends.add(told);
  return told;
}

const review = async (lending: Lending): Promise<string> =>
  (
    await eventually(
      () => reviews(lending),
      ({ length }) => length > 0,
    )
  )[0]?.id ?? '';

/** Let so much time pass, and what is due then run. */
const pass = async (lending: Lending, milliseconds: number): Promise<void> => {
  await lending.clock.advance(milliseconds);
  await eventually(
    async () => 0,
    () => true,
  );
};

describe('[L64] every path of the loan workflow, from its deployed definition', () => {
  test('decided by itself, accepted, signed', async () => {
    const lending = open();
    const { id } = await applyUntil(lending, applicants.low, 'offered');
    await accept(lending, applicants.low, id, (await offers(lending, applicants.low, id))[0]?.id ?? '');
    await sign(lending, applicants.low, id);
    await pass(lending, 31 * day);
    expect(await endOf(lending, applicants.low, id)).toBe('contracted');
  });

  test('accepted late, signed later than the offer would have lasted', async () => {
    const lending = open();
    const { id } = await applyUntil(lending, applicants.low, 'offered');
    await pass(lending, 29 * day);
    await accept(lending, applicants.low, id, (await offers(lending, applicants.low, id))[0]?.id ?? '');
    await pass(lending, 10 * day);
    expect(await sign(lending, applicants.low, id)).toMatchObject({ status: 200 });
    await pass(lending, 21 * day);
    expect(await endOf(lending, applicants.low, id)).toBe('contracted');
  });

  test('offered, and let pass', async () => {
    const lending = open();
    const { id } = await applyUntil(lending, applicants.low, 'offered');
    await pass(lending, 31 * day);
    expect(await endOf(lending, applicants.low, id)).toBe('expired');
  });

  test('accepted, and never signed', async () => {
    const lending = open();
    const { id } = await applyUntil(lending, applicants.low, 'offered');
    await accept(lending, applicants.low, id, (await offers(lending, applicants.low, id))[0]?.id ?? '');
    await pass(lending, 31 * day);
    expect(await endOf(lending, applicants.low, id)).toBe('expired');
  });

  test('accepted, and taken back', async () => {
    const lending = open();
    const { id } = await applyUntil(lending, applicants.low, 'offered');
    await accept(lending, applicants.low, id, (await offers(lending, applicants.low, id))[0]?.id ?? '');
    await pass(lending, 30 * day - 1_000);
    await withdraw(lending, applicants.low, id);
    await pass(lending, 31 * day);
    expect(await endOf(lending, applicants.low, id)).toBe('withdrawn');
  });

  test('declined by rule', async () => {
    const lending = open();
    const poor = {
      annualIncome: { minor: 1_200_000, currency: 'EUR' },
      monthlyDebt: { minor: 90_000, currency: 'EUR' },
    };
    const { id } = (await apply(lending, applicants.low, poor)).body as { readonly id: string };
    expect(await endOf(lending, applicants.low, id)).toBe('declined');
  });

  test('reviewed, asked for more, answered, rejected', async () => {
    const lending = open();
    const { id } = await applyUntil(lending, applicants.high, 'referred');
    await decideReview(lending, await review(lending), 'more-information');
    await statusOf(lending, applicants.high, id, 'awaiting-information');
    await answer(lending, applicants.high, id);
    await decideReview(lending, await review(lending), 'rejected');
    expect(await endOf(lending, applicants.high, id)).toBe('declined');
  });

  test('reviewed, asked for more, and no answer', async () => {
    const lending = open();
    const { id } = await applyUntil(lending, applicants.high, 'referred');
    await decideReview(lending, await review(lending), 'more-information');
    await statusOf(lending, applicants.high, id, 'awaiting-information');
    await pass(lending, 14 * day + millisecondsPerMinute);
    expect(await endOf(lending, applicants.high, id)).toBe('declined');
  });

  /** The consumer that passes answers on hears nothing: the next wait finds them. */
  const cutOff = () =>
    open({ wrap: (ports) => ({ ...ports, reviews: { ...ports.reviews, tokenOf: async () => undefined } }) });

  test('asked for more, and answered at the last moment, while a reviewer goes on', async () => {
    const lending = cutOff();
    const { id } = await applyUntil(lending, applicants.high, 'referred');
    await decideReview(lending, await review(lending), 'more-information');
    await pass(lending, day);
    await pass(lending, 13 * day);
    expect(await answer(lending, applicants.high, id)).toMatchObject({ status: 200 });
    await decideReview(lending, await review(lending), 'approved');
    // The wait for the customer times out only now; what was approved meanwhile is not declined for it.
    await pass(lending, day + millisecondsPerMinute);
    expect(await statusOf(lending, applicants.high, id, 'offered')).toMatchObject({ status: 'offered' });
  });

  test('taken back between the end of the last stage and the task that expires the review', async () => {
    const subject = { id: '' };
    const lending: Lending = open({
      tasks: {
        ExpireReview: async () => {
          await withdraw(lending, applicants.high, subject.id);
          const cause = { correlationId: 'test', causationId: 'test' };
          return createExpireReview(lending.ports)({ applicationId: subject.id, cause });
        },
      },
    });
    subject.id = (await applyUntil(lending, applicants.high, 'referred')).id;
    for (const days of [1, 1, 5]) {
      const before = lending.typesOf(subject.id).length;
      await lending.clock.advance(days * day);
      await eventually(
        async () => lending.typesOf(subject.id).length,
        (length) => length > before,
      );
    }
    expect(await endOf(lending, applicants.high, subject.id)).toBe('withdrawn');
    expect(lending.ended).toEqual([{ name: subject.id, error: undefined }]);
  });

  test('reviewed in none of its stages', async () => {
    const lending = open();
    const { id } = await applyUntil(lending, applicants.high, 'referred');
    for (const [days, type] of [
      [1, 'review-reminded'],
      [1, 'review-escalated'],
      [5, 'application-expired'],
    ] as const) {
      await lending.clock.advance(days * day);
      await eventually(
        async () => lending.typesOf(id),
        (types) => types.includes(type),
      );
    }
    expect(await endOf(lending, applicants.high, id)).toBe('expired');
  });

  test.each([
    ['taken back before the check', applicants.low, 'submitted'],
    ['taken back while it waits for a reviewer', applicants.high, 'referred'],
  ] as const)('%s', async (_, customer, status) => {
    let release = (): void => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const lending = open({
      wrap: (ports) => ({
        ...ports,
        processes: {
          start: async (...wanted) => {
            if (status === 'submitted') await held;
            return ports.processes.start(...wanted);
          },
        },
      }),
    });
    const { id } = await applyUntil(lending, customer, status);
    await withdraw(lending, customer, id);
    release();
    expect(await endOf(lending, customer, id)).toBe('withdrawn');
  });

  test.each([
    ['OffersRefused', { GenerateOffers: async () => ({ outcome: 'purple', expireAt: null }) }, applicants.low],
    [
      'DeclineRefused',
      {
        GenerateOffers: async () => ({ outcome: 'no-suitable-term', expireAt: null }),
        Decline: async () => ({ outcome: 'purple' }),
      },
      applicants.low,
    ],
    [
      'UnknownDecision',
      {
        GenerateOffers: async () => ({ outcome: 'offered', expireAt: '2026-11-24T09:00:00Z' }),
        ExpireOffers: async () => ({ outcome: 'purple', expireAt: null }),
      },
      applicants.low,
    ],
  ] as const)('what the flow does not know ends it as %s, for somebody to look at', async (error, tasks, customer) => {
    const lending = open({ tasks });
    const { id } = (await apply(lending, customer)).body as { readonly id: string };
    await endOf(lending, customer, id);
    const stored = lending.database.statement('select status, result from workflow_execution').get();
    expect(stored?.['status']).toBe('failed');
    expect(String(stored?.['result'])).toContain(error === 'UnknownDecision' ? 'does not know' : 'although');
  });

  test.each([
    ['GenerateOffers', { CheckCredit: { decision: 'approve' } }, 'not-entitled-to-offers'],
    ['Decline', { CheckCredit: { decision: 'decline' } }, 'no-reason-to-decline'],
    [
      'ExpireOffers',
      {
        CheckCredit: { decision: 'approve' },
        GenerateOffers: { outcome: 'offered', expireAt: '2026-11-24T09:00:00Z' },
      },
      'submitted',
    ],
  ] as const)('what %s refuses ends the flow there, and another goes on with it', async (state, answers, reason) => {
    let isBroken = true;
    const cause = { correlationId: 'test', causationId: 'test' };
    const real = { CheckCredit: createCheckCredit, GenerateOffers: createGenerateOffers };
    const lending: Lending = open({
      tasks: Object.fromEntries(
        Object.entries(answers).map(([task, answer]) => [
          task,
          async () =>
            isBroken
              ? answer
              : real[task as keyof typeof real](lending.ports)({ applicationId: lending.ended[0]?.name ?? '', cause }),
        ]),
      ),
    });
    const { id } = (await apply(lending, applicants.low)).body as { readonly id: string };
    await endOf(lending, applicants.low, id);
    const failed = lending.database.statement(
      "select state, outcome from workflow_journal where outcome like '%StepRefused%'",
    );
    expect(failed.all()).toEqual([{ state, outcome: expect.stringContaining(reason) }]);

    isBroken = false;
    await lending.ports.processes.start('loan-application', `${id}-2`, { applicationId: id, cause });
    expect(await statusOf(lending, applicants.low, id, 'offered')).toMatchObject({ status: 'offered' });
  });

  afterAll(() => {
    const tasks = Object.entries(States).filter(([, { Type }]) => Type === 'Task');
    expect(tasks.map(([name]) => name).filter((name) => !visited.has(name))).toEqual([]);
    for (const status of ['contracted', 'withdrawn', 'declined', 'expired']) expect(ends).toContain(status);
  });
});
