import { sqliteBusJournal } from '@emporion/adapters/embedded';
import type { EventEnvelope } from '@emporion/messages';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { patientMaxDeliveries } from '../../src/consumers/subscription.ts';
import { createConsumerFunction, createTaskFunction } from '../../src/index.ts';
import type { LendingPorts } from '../../src/lending/ports.ts';
import { lendingSubscriptions } from '../../src/lending/subscriptions.ts';
import { createRequestReview } from '../../src/lending/tasks/request-review.ts';
import { lendingWorkflows } from '../../src/lending/workflows.ts';
import { context } from '../embedded-wiring.ts';
import { applicants, apply, applyUntil, decideReview, reviews, statusOf } from './applicant.ts';
import { eventually, type Lending, openLending } from './open-lending.ts';

const appliedFor = async (lending: Lending, customer: string): Promise<string> =>
  ((await apply(lending, customer)).body as { readonly id: string }).id;

const endOf = async (lending: Lending, id: string) => {
  const ended = await eventually(
    async () => lending.ended,
    (all) => all.some(({ name }) => name === id),
  );
  return ended.find(({ name }) => name === id);
};

/** The first review that waits. */
const waiting = async (lending: Lending): Promise<string> =>
  (
    await eventually(
      () => reviews(lending),
      (list) => list.length > 0,
    )
  )[0]?.id ?? '';

describe('what fails in lending', () => {
  test('[L51] an event that is handled in vain is tried again, parked with its reason, and handled when it is delivered again', async () => {
    let tried = 0;
    let isDown = true;
    const lending = openLending({
      wrap: (ports) => ({
        ...ports,
        processes: {
          start: async (...wanted) => {
            tried += 1;
            if (isDown) throw new RangeError('down');
            return ports.processes.start(...wanted);
          },
        },
      }),
    });
    const id = await appliedFor(lending, applicants.low);
    const journal = sqliteBusJournal(lending);
    const letters = await eventually(
      () => journal.deadLetters(10),
      ({ length }) => length > 0,
    );
    expect(letters).toMatchObject([{ consumer: 'start-loan-application', attempts: patientMaxDeliveries }]);
    expect(letters[0]?.error).toContain('RangeError');
    expect(tried).toBe(patientMaxDeliveries);
    expect(lending.typesOf(id)).toEqual(['application-submitted']);

    isDown = false;
    await journal.redeliver('start-loan-application', letters[0]?.position ?? 0);
    await statusOf(lending, applicants.low, id, 'offered');
    expect(lending.typesOf(id).at(-1)).toBe('offers-generated');
    expect(await journal.deadLetters(10)).toEqual([]);
  });

  test('[L51] a check that fails for whatever reason is made again, then waits for a person, who lets the flow go on', async () => {
    let tried = 0;
    const lending = openLending({
      tasks: {
        CheckCredit: async () => {
          tried += 1;
          throw new RangeError('not foreseen');
        },
      },
    });
    const id = await appliedFor(lending, applicants.low);
    const review = await waiting(lending);
    expect(tried).toBe(4);
    await decideReview(lending, review, 'approved');
    await statusOf(lending, applicants.low, id, 'offered');
    expect(lending.typesOf(id).at(-1)).toBe('offers-generated');
  });

  test.each(Object.entries(lendingWorkflows[0]?.tasks ?? {}))(
    '[L53] %s asks to be repeated while its application is not there',
    async (task, create) => {
      const { ports } = openLending({ flow: false });
      const run = createTaskFunction(create, ports);
      const input = {
        applicationId: ports.ids.next(),
        cause: { correlationId: 'c', causationId: 'c' },
        ...(task === 'RequestReview' ? { stage: 'first' } : {}),
        ...(['RequestReview', 'AwaitInformation'].includes(task) ? { taskToken: 'token' } : {}),
      };
      await expect(run(input, context)).rejects.toMatchObject({ name: 'TaskNotPossibleYet' });
    },
  );

  /** Lending whose applications are not there the first times that they are looked for. */
  const missingFirst = (times: number): Lending => {
    let missing = times;
    return openLending({
      wrap: (ports) => ({
        ...ports,
        applications: {
          ...ports.applications,
          load: async (id) => {
            missing -= 1;
            return missing >= 0 ? undefined : ports.applications.load(id);
          },
        },
      }),
    });
  };

  test('[L53] an application that is missing for a moment is waited for', async () => {
    const lending = missingFirst(3);
    const id = await appliedFor(lending, applicants.low);
    expect(await statusOf(lending, applicants.low, id, 'offered')).toMatchObject({ status: 'offered' });
  });

  test('[L53] an application that is missing for good ends the flow with an error, for somebody to redrive', async () => {
    const lending = missingFirst(Number.POSITIVE_INFINITY);
    const id = await appliedFor(lending, applicants.low);
    expect(await endOf(lending, id)).toEqual({ name: id, error: 'ExecutionError' });
    expect(lending.typesOf(id)).not.toContain('offers-generated');
  });
});

/** Fails the first times, as a store or a key service does that is down. */
function failingFirst<Args extends readonly unknown[], T>(times: number, work: (...args: Args) => Promise<T>) {
  let left = times;
  return async (...args: Args): Promise<T> => {
    left -= 1;
    if (left >= 0) throw new WorldFailed('down');
    return work(...args);
  };
}

class WorldFailed extends Error {
  override readonly name = 'WorldFailed';
}

describe('the token of a wait for a reviewer', () => {
  const kept = (times: number) => (ports: LendingPorts) => ({
    ...ports,
    reviews: { ...ports.reviews, keepToken: failingFirst(times, ports.reviews.keepToken) },
  });
  const sealed = (times: number) => (ports: LendingPorts) => ({
    ...ports,
    vault: { ...ports.vault, seal: failingFirst(times, ports.vault.seal) },
  });

  test.each([
    ['kept', kept],
    ['sealed', sealed],
  ])(
    '[REL-15] fails its task when it cannot be %s, so that nobody waits under a token that nobody has',
    async (_, failing) => {
      const down = openLending({ flow: false, wrap: failing(Number.POSITIVE_INFINITY) });
      const applicationId = await appliedFor(down, applicants.high);
      const task = createTaskFunction(createRequestReview, down.ports);
      const cause = { correlationId: 'c', causationId: 'c' };
      const asked = task({ applicationId, cause, stage: 'first', taskToken: 'token' }, context);
      await expect(asked).rejects.toMatchObject({ name: 'WorldFailed' });

      const shaky = openLending({ wrap: failing(2) });
      const { id } = await applyUntil(shaky, applicants.high, 'referred');
      await decideReview(shaky, await waiting(shaky), 'approved');
      await statusOf(shaky, applicants.high, id, 'offered');
      expect(shaky.typesOf(id).at(-1)).toBe('offers-generated');
    },
  );
});

describe('what the consumers of lending are told', () => {
  /** Hand an event to whoever wants it, as its queue does. What fails would come back. */
  const deliver = async (lending: Lending, event: EventEnvelope): Promise<void> => {
    for (const row of lendingSubscriptions.filter(({ types }) => types.includes(event.type))) {
      const record = { messageId: event.id, body: JSON.stringify({ detail: event }) };
      await createConsumerFunction(row, lending.ports)({ Records: [record] } as never, context).catch(() => {});
    }
  };

  test('[L53] changes nothing once it has had its effect, however often and in whatever order it comes', async () => {
    const lending = openLending({ deliveries: 3 });
    const { id: low } = await applyUntil(lending, applicants.low, 'offered');
    const { id: high } = await applyUntil(lending, applicants.high, 'referred');
    await decideReview(lending, await waiting(lending), 'approved');
    await statusOf(lending, applicants.high, high, 'offered');
    const history = lending.events();
    const executions = () => lending.database.statement('select name from workflow_execution order by name').all();
    const before = executions();
    expect(before.map(({ name }) => name)).toEqual([low, high].sort());

    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(history.length - 1), { maxLength: 30 }), async (order) => {
        for (const index of order) await deliver(lending, history[index] as EventEnvelope);
        expect(lending.events()).toEqual(history);
        expect(executions()).toEqual(before);
      }),
      { numRuns: 30 },
    );
  });
});
