/** The kinds of records that lending keeps. */
export const recordTypes = ['application', 'contract', 'audit-entry', 'notice', 'credit-report', 'draft'] as const;
export type RecordType = (typeof recordTypes)[number];

/** It is kept for whole months after a day that is known once the application has ended. */
export interface KeptForMonths {
  readonly kept: 'for-months';
  readonly months: number;
  /** The last day on which a notice may come or, where there is none, the end; or the last day of the term of a loan. */
  readonly after: 'notice-or-end' | 'term';
  readonly source: string;
}

/** It goes with its application, and never before. */
export interface KeptWithApplication {
  readonly kept: 'with-application';
  readonly source: string;
}

/** It has an end of its own, which is written with it. */
export interface KeptUntilItLapses {
  readonly kept: 'until-it-lapses';
  readonly source: string;
}

/** How long a kind of record is kept, and by which rule. */
export type RetentionClass = KeptForMonths | KeptWithApplication | KeptUntilItLapses;

/** How long everything is kept: versioned data. */
export interface RetentionPolicy {
  /** In kebab-case, unique for ever. */
  readonly version: string;
  readonly classes: {
    readonly application: KeptForMonths & { readonly after: 'notice-or-end' };
    readonly contract: KeptForMonths & { readonly after: 'term' };
    readonly 'audit-entry': KeptWithApplication;
    readonly notice: KeptWithApplication;
    readonly 'credit-report': KeptUntilItLapses;
    readonly draft: KeptUntilItLapses;
  };
}

/** What the law asks for at least: 12 CFR 1002.12(b)(1), and 12 CFR 1026.25(a), which asks for two years. */
const fewestMonths = 25;

/**
 * A retention policy.
 *
 * @throws RangeError if an application or a contract would be kept for less than 25 months.
 */
export function retentionPolicy(policy: RetentionPolicy): RetentionPolicy {
  const { application, contract } = policy.classes;
  for (const { months } of [application, contract]) {
    if (!Number.isSafeInteger(months) || months < fewestMonths)
      throw new RangeError(`kept too short: ${months} months`);
  }
  return policy;
}

/** The policy in force. */
export const standardRetentionPolicy: RetentionPolicy = retentionPolicy({
  version: 'retention-2026-1',
  classes: {
    application: {
      kept: 'for-months',
      months: fewestMonths,
      after: 'notice-or-end',
      source: '12 CFR 1002.12(b)(1) and (3)',
    },
    contract: {
      kept: 'for-months',
      months: 84,
      after: 'term',
      source: 'UCC § 3-118(a): six years to sue on a note, and one more; 12 CFR 1026.25(a)',
    },
    'audit-entry': { kept: 'with-application', source: '12 CFR 1002.12(b)(1)(i): all that was used in evaluating it' },
    notice: { kept: 'with-application', source: '12 CFR 1002.12(b)(1)(ii)(A)' },
    'credit-report': { kept: 'until-it-lapses', source: '15 U.S.C. 1681b(a): no purpose, no report' },
    draft: { kept: 'until-it-lapses', source: 'Not an application: 12 CFR 1002.2(f)' },
  },
});
