import { plusMilliseconds } from '@emporion/kernel';
import {
  announce,
  decide,
  evolve,
  isAdverse,
  type LoanApplication,
  type LoanCommand,
  lendingEvents,
  loanApplicationSchema,
  opened,
  replay,
  type Submission,
  standingOf,
  transitions,
} from '@emporion/loan-origination';
import {
  anyDisorderedFacts,
  anyLoanCommand,
  anyLoanCommands,
  anySubmission,
  factsOf,
} from '@emporion/loan-origination/testing';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { contextAt } from './applications.ts';
import { fitting } from './life.ts';

const ends: readonly string[] = ['contracted', 'declined', 'withdrawn', 'expired'];

/** Every state that an application passes through, commands that it refuses skipped. */
function statesOf(submission: Submission, commands: readonly LoanCommand[]): readonly LoanApplication[] {
  let application: LoanApplication = opened({ type: 'application-submitted', submission });
  const states: LoanApplication[] = [application];
  for (const [index, command] of commands.entries()) {
    const at = plusMilliseconds(submission.submittedAt, index);
    const decision = decide(application, fitting(application, command), contextAt(at));
    if (!decision.ok) continue;
    application = decision.value.reduce<LoanApplication>(evolve, application);
    states.push(application);
  }
  return states;
}

/** What must hold of every state, however it was reached. */
function expectApprovedIfRisky(application: LoanApplication): void {
  if (!('offers' in application)) return;
  const { assessment, review, basis } = application;
  const isSafe = assessment?.outcome === 'rated' && assessment.level !== 'high';
  const isApproved = review?.decision?.outcome === 'approved';
  expect(isSafe || isApproved).toBe(true);
  expect(basis.kind === 'approval' ? isApproved : isSafe).toBe(true);
  if (basis.kind === 'approval' && review?.needsSecondApproval) {
    expect(review.firstApproval).toBeDefined();
    expect(review.firstApproval?.reviewer).not.toBe(review.decision?.reviewer);
  }
}

test('[L73] [SEC-2~] whatever is asked in whatever order, high or unknown risk has no offers without an approval, of two where two are needed', () => {
  fc.assert(
    fc.property(anySubmission(), anyLoanCommands(), (submission, commands) => {
      statesOf(submission, commands).forEach(expectApprovedIfRisky);
    }),
    { numRuns: 500 },
  );
});

test('[L73] [SEC-2~] whatever events arrive in whatever order, high or unknown risk has no offers without an approval, of two where two are needed', () => {
  fc.assert(
    fc.property(anyDisorderedFacts(), ({ submission, facts }) => {
      facts.reduce<LoanApplication>(
        (application, fact) => {
          const next = evolve(application, fact);
          expectApprovedIfRisky(next);
          return next;
        },
        opened({ type: 'application-submitted', submission }),
      );
    }),
    { numRuns: 500 },
  );
});

test('facts that come in any order and any number of times make the same application', () => {
  fc.assert(
    fc.property(anySubmission(), anyLoanCommands(), fc.infiniteStream(fc.nat()), (submission, commands, keys) => {
      const submitted = { type: 'application-submitted', submission } as const;
      const facts = factsOf(submission, commands);
      const recorded = facts.map((fact, index) => ({ sequence: index + 1, fact }));
      const shuffled = [...recorded, ...recorded]
        .map((entry) => ({ entry, key: keys.next().value ?? 0 }))
        .sort((a, b) => a.key - b.key)
        .map(({ entry }) => entry);
      const inOrder = facts.reduce<LoanApplication>(evolve, opened(submitted));
      expect(replay(submitted, shuffled)).toEqual(inOrder);
      // What is missing holds up what comes after it.
      const gap = Math.floor(facts.length / 2);
      const before = facts.slice(0, gap).reduce<LoanApplication>(evolve, opened(submitted));
      expect(
        replay(
          submitted,
          shuffled.filter(({ sequence }) => sequence !== gap + 1),
        ),
      ).toEqual(before);
    }),
  );
});

test('a command that is repeated changes nothing', () => {
  fc.assert(
    fc.property(anySubmission(), anyLoanCommands(), (submission, commands) => {
      for (const application of statesOf(submission, commands)) {
        for (const command of commands) {
          const asked = fitting(application, command);
          // A claim is renewed, every note is one more, and a reminder first opens the review that it is about.
          if (asked.type === 'claim-review' || asked.type === 'add-note') continue;
          if (asked.type === 'request-review' && asked.stage !== 'first') continue;
          const once = decide(application, asked, contextAt(submission.submittedAt));
          if (!once.ok) continue;
          const after = once.value.reduce<LoanApplication>(evolve, application);
          const twice = decide(after, fitting(after, asked), contextAt(submission.submittedAt));
          expect(twice.ok ? twice.value : []).toEqual([]);
        }
      }
    }),
  );
});

test('the table and the decisions agree: what it does not list is refused, what repeats does nothing', () => {
  fc.assert(
    fc.property(anySubmission(), anyLoanCommands(), anyLoanCommand(['review-1']), (submission, commands, command) => {
      for (const application of statesOf(submission, commands)) {
        const asked = fitting(application, command);
        const decision = decide(application, asked, contextAt(submission.submittedAt));
        const standing = standingOf(application.status, asked.type);
        if (standing === undefined) expect(decision.ok).toBe(false);
        if (standing === 'repeats' && decision.ok) expect(decision.value).toEqual([]);
      }
    }),
  );
});

test('whatever the table says acts, acts somewhere', () => {
  const acted = new Set<string>();
  fc.assert(
    fc.property(anySubmission(), anyLoanCommands(), (submission, commands) => {
      let application: LoanApplication = opened({ type: 'application-submitted', submission });
      for (const [index, command] of commands.entries()) {
        const year = 31_536_000_000;
        const asked = fitting(application, command);
        const mayBeLate = asked.type === 'decline' || asked.type === 'claim-review';
        const isLate = asked.type.startsWith('expire') || (mayBeLate && index % 2 === 0);
        const at = plusMilliseconds(submission.submittedAt, isLate ? year : index);
        const decision = decide(application, asked, contextAt(at));
        if (!decision.ok || decision.value.length === 0) continue;
        acted.add(`${application.status} ${asked.type}`);
        application = decision.value.reduce<LoanApplication>(evolve, application);
      }
    }),
    // One seed, so that the rarest of them is always among the runs.
    { numRuns: 6_000, seed: 20_261_124 },
  );
  const listed = Object.entries(transitions).flatMap(([status, row]) =>
    Object.entries(row)
      .filter(([, standing]) => standing === 'acts')
      .map(([type]) => `${status} ${type}`),
  );
  expect([...acted].sort()).toEqual(listed.sort());
});

test('an application that has ended stays as it ended', () => {
  for (const end of ends) expect(Object.values(transitions[end as 'expired'])).not.toContain('acts');
  fc.assert(
    fc.property(anySubmission(), anyLoanCommands(), (submission, commands) => {
      const states = statesOf(submission, commands);
      const end = states.findIndex(({ status }) => ends.includes(status));
      if (end === -1) return;
      for (const state of states.slice(end)) expect(state).toEqual(states[end]);
    }),
  );
});

test('no fact leads out of an end', () => {
  fc.assert(
    fc.property(anySubmission(), anyLoanCommands(), anyDisorderedFacts(), (submission, commands, { facts }) => {
      const states = statesOf(submission, [...commands, { type: 'withdraw' }]).filter(({ status }) =>
        ends.includes(status),
      );
      for (const state of states) {
        const withdrawal = { type: 'application-withdrawn', at: submission.submittedAt } as const;
        for (const fact of [...facts, withdrawal]) expect(evolve(state, fact)).toEqual(state);
      }
    }),
    { numRuns: 500 },
  );
});

test('[L75~] no application ends adversely without reasons and the date of its notice, and every state survives storage', () => {
  fc.assert(
    fc.property(anySubmission(), anyLoanCommands(), (submission, commands) => {
      for (const state of statesOf(submission, commands)) {
        expect(loanApplicationSchema.parse(JSON.parse(JSON.stringify(state)))).toEqual(state);
        const mustTell =
          state.status === 'declined' ||
          (state.status === 'expired' &&
            state.cause !== 'offers-not-accepted' &&
            state.cause !== 'contract-not-signed');
        expect(isAdverse(state)).toBe(mustTell);
        if (!isAdverse(state)) continue;
        expect(state.reasons.length).toBeGreaterThan(0);
        expect(state.notice.dueBy).toBeGreaterThan(state.submittedAt);
      }
    }),
  );
});

test('what is announced fits its schema and holds no amount, score, income, purpose, question, answer or note', () => {
  fc.assert(
    fc.property(anyDisorderedFacts(), ({ facts }) => {
      for (const event of facts.map(announce)) {
        if (event === undefined) continue;
        const { type, data } = event;
        expect(lendingEvents[type].parse(data)).toEqual(data);
        expect(JSON.stringify(data)).not.toMatch(
          /"(amount|score|income|annualIncome|monthlyDebt|purpose|note|question|answer|monthlyPayment)"/,
        );
      }
    }),
  );
});
