import { type Instant, instant, plusMilliseconds, type Result } from '@emporion/kernel';
import type { Cause } from '@emporion/messages';
import { money } from '@emporion/money';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { AcceptOfferPorts } from '../accept-offer.ts';
import { isAdverse, type LoanApplication } from '../application.ts';
import { verifyAudit } from '../audit.ts';
import type { LoanCommand } from '../command.ts';
import type { LoanApplications } from '../ports.ts';
import { standardLendingPolicy } from '../standard-lending-policy.ts';
import { submitApplication } from '../submit-application.ts';
import { standingOf } from '../transitions.ts';
import { askForAny } from './any-change.ts';
import { anyLoanStep, type LoanStep } from './loan-steps.ts';
import { toySha256 } from './toy-sha256.ts';

/** The store that an application lives in, empty. */
export interface LoanLifeSubject {
  readonly applications: LoanApplications;
  /** Every event recorded so far, in whatever form. */
  readonly recorded: () => readonly unknown[];
}

/** What a clerk with paper and pencil would know of an application. */
interface Paper {
  /** Who approved, since the customer answered last. */
  approvers: string[];
  isRisky: boolean;
  readonly approvalsNeeded: number;
  acceptances: number;
  /** The application as it ended. */
  end?: string;
}

interface World {
  readonly ports: AcceptOfferPorts;
  readonly applications: LoanApplications;
  readonly recorded: LoanLifeSubject['recorded'];
  readonly id: string;
  readonly time: { now: Instant };
}

const cause: Cause = { correlationId: 'conversation-1', causationId: 'request-1' };

/** Lives of applications that anybody may have: whatever is asked in whatever order, the rules hold. */
export function loanLifeModel(name: string, open: () => LoanLifeSubject, numRuns = 100): void {
  test(`[L73] [L75~] [L105~] [SEC-2~] the life of an application keeps its rules: ${name}`, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(1_000_000, 2_500_000),
        fc.constantFrom(10_000_000, 900_000, 100_000),
        fc.commands([anyLoanStep().map(commandOf)], { maxCommands: 40, size: 'max' }),
        (amount, income, commands) => fc.asyncModelRun(() => begin(open(), amount, income), commands),
      ),
      { numRuns },
    );
  });
}

async function begin(subject: LoanLifeSubject, amount: number, income: number) {
  const time = { now: instant(1_790_000_000_000) };
  const { applications, recorded } = subject;
  const ports = { applications, clock: { now: () => time.now }, policy: standardLendingPolicy, sha256: toySha256 };
  const asked = {
    customerId: 'customer-1',
    amount: money('EUR', amount),
    purpose: 'other',
    annualIncome: money('EUR', income),
  } as const;
  const id = '01990000-0000-7000-8000-000000000001';
  const submitted = await submitApplication({ ...ports, ids: { next: () => id } }, { asked, cause });
  if (!submitted.ok) throw new Error(submitted.error.reason);
  const paper: Paper = {
    approvers: [],
    isRisky: true,
    approvalsNeeded: amount >= 2_500_000 ? 2 : 1,
    acceptances: 0,
  };
  const world: World = { ports, applications, recorded, id, time };
  return { model: paper, real: world };
}

const commandOf = ({ label, wait, command }: LoanStep): fc.AsyncCommand<Paper, World> => ({
  check: () => true,
  toString: () => (wait === 0 ? label : `${label} after ${wait} ms`),
  run: async (paper, world) => {
    world.time.now = plusMilliseconds(world.time.now, wait);
    const before = await stateOf(world);
    const asked = command(before.stored.application, world.time.now);
    const changed = await askForAny(world.ports, { applicationId: world.id, command: asked, cause });
    const after = await stateOf(world);
    write(paper, asked, before, after);
    expectUnchangedIfRefused(before, after, changed);
    expectRules(paper, after.stored.application);
    expect(verifyAudit(after.stored.application, after.audit, toySha256)).toEqual({ ok: true, value: undefined });
    if (after.stored.version === before.stored.version) return;
    expect(standingOf(before.stored.application.status, asked.type)).toBe('acts');
  },
});

async function stateOf({ applications, recorded, id }: World) {
  const stored = await applications.load(id);
  if (stored === undefined) throw new Error('it is stored when its life begins');
  return { stored, audit: await applications.auditOf(id, { limit: 100 }), events: recorded().length };
}

type State = Awaited<ReturnType<typeof stateOf>>;

/** What the clerk writes down of a change that was made. */
function write(paper: Paper, asked: LoanCommand, before: State, after: State): void {
  if (before.stored.version === after.stored.version) return;
  if (asked.type === 'record-credit-check') {
    const score = asked.report?.score;
    paper.isRisky = score === undefined || score < 650;
  }
  if (asked.type === 'decide-review' && asked.verdict.outcome === 'approved') paper.approvers.push(asked.reviewer);
  if (asked.type === 'provide-information') paper.approvers = [];
  if (asked.type === 'accept-offer') paper.acceptances += 1;
}

function expectUnchangedIfRefused(before: State, after: State, { ok }: Result<unknown, unknown>): void {
  if (!ok) expect(after).toEqual(before);
}

function expectRules(paper: Paper, application: LoanApplication): void {
  if ('offers' in application && (paper.isRisky || application.review !== undefined)) {
    expect(new Set(paper.approvers).size).toBeGreaterThanOrEqual(paper.approvalsNeeded);
    expect(paper.approvers).not.toContain(application.customerId);
  }
  expect(paper.acceptances).toBeLessThanOrEqual(1);
  if (isAdverse(application)) {
    expect(application.reasons.length).toBeGreaterThan(0);
    expect(application.notice.dueBy).toBeGreaterThan(application.submittedAt);
  } else {
    expect(application.status).not.toBe('declined');
  }
  if (paper.end !== undefined) expect(JSON.stringify(application)).toBe(paper.end);
  if (['contracted', 'declined', 'withdrawn', 'expired'].includes(application.status)) {
    paper.end = JSON.stringify(application);
  }
}
