import { plusMilliseconds } from '@emporion/kernel';
import {
  announce,
  decide,
  evolve,
  type LoanApplication,
  type LoanCommand,
  lendingEvents,
  loanApplicationSchema,
  opened,
  standardLendingPolicy,
  type submit,
} from '@emporion/loan-origination';
import { anyDisorderedFacts, anyLoanCommands, anySubmission } from '@emporion/loan-origination/testing';
import fc from 'fast-check';
import { expect, test } from 'vitest';

const policy = standardLendingPolicy;
const offerIdsOf = (application: LoanApplication) =>
  'offers' in application ? application.offers.map(({ id }) => id) : [];

/** Every state that an application passes through, commands that it refuses skipped; acceptances name an offer there is. */
function statesOf(submission: Parameters<typeof submit>[1], commands: readonly LoanCommand[]): LoanApplication[] {
  let application: LoanApplication = opened({ type: 'application-submitted', submission });
  const states: LoanApplication[] = [application];
  for (const [index, command] of commands.entries()) {
    const offerId = offerIdsOf(application)[0];
    const fitting = command.type === 'accept-offer' && offerId !== undefined ? { ...command, offerId } : command;
    const decision = decide(application, fitting, { policy, at: plusMilliseconds(submission.submittedAt, index) });
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
}

test('[L73] whatever is asked in whatever order, high or unknown risk has no offers without an approval', () => {
  fc.assert(
    fc.property(anySubmission(), anyLoanCommands(), (submission, commands) => {
      statesOf(submission, commands).forEach(expectApprovedIfRisky);
    }),
    { numRuns: 500 },
  );
});

test('[L73] whatever events arrive in whatever order, high or unknown risk has no offers without an approval', () => {
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

test('a command that is repeated changes nothing', () => {
  fc.assert(
    fc.property(anySubmission(), anyLoanCommands(), (submission, commands) => {
      const doubled = commands.flatMap((command) => [command, command]);
      expect(statesOf(submission, doubled).at(-1)?.status).toEqual(statesOf(submission, commands).at(-1)?.status);
    }),
  );
});

test('an application that has ended stays as it ended', () => {
  fc.assert(
    fc.property(anySubmission(), anyLoanCommands(), (submission, commands) => {
      const states = statesOf(submission, commands);
      const end = states.findIndex(({ status }) => ['accepted', 'declined', 'expired'].includes(status));
      if (end === -1) return;
      for (const state of states.slice(end)) expect(state).toEqual(states[end]);
    }),
  );
});

test('every decline has reasons, and every state survives storage', () => {
  fc.assert(
    fc.property(anySubmission(), anyLoanCommands(), (submission, commands) => {
      for (const state of statesOf(submission, commands)) {
        expect(loanApplicationSchema.parse(JSON.parse(JSON.stringify(state)))).toEqual(state);
        if (state.status === 'declined') expect(state.reasons.length).toBeGreaterThan(0);
      }
    }),
  );
});

test('what is announced fits its schema and holds no amount, score, income, purpose or note', () => {
  fc.assert(
    fc.property(anyDisorderedFacts(), ({ facts }) => {
      for (const { type, data } of facts.map(announce)) {
        expect(lendingEvents[type].parse(data)).toEqual(data);
        expect(JSON.stringify(data)).not.toMatch(/"(amount|score|income|annualIncome|purpose|note|monthlyPayment)"/);
      }
    }),
  );
});
