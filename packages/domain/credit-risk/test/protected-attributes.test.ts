import {
  type CreditDecisionInput,
  creditDecisionInputSchema,
  creditScore,
  decideCredit,
  protectedAttributes,
  standardCreditPolicy,
} from '@emporion/credit-risk';
import { anyCreditDecisionInput, anyCreditPolicy } from '@emporion/credit-risk/testing';
import { instant } from '@emporion/kernel';
import { money } from '@emporion/money';
import fc from 'fast-check';
import { expect, test } from 'vitest';

const input: CreditDecisionInput = {
  report: {
    id: 'report-1',
    source: 'bureau',
    customerId: 'customer-1',
    consentedAt: instant(0),
    reportedAt: instant(0),
    score: creditScore(700),
  },
  annualIncome: money('EUR', 6_000_000),
  monthlyDebt: money('EUR', 50_000),
  payment: money('EUR', 40_000),
  smallestPayment: money('EUR', 1_000),
};

const readable = ['annualIncome', 'monthlyDebt', 'payment', 'report', 'smallestPayment'] as const;

/** Each prohibited basis as a field might spell it. */
const spellings = [
  ...protectedAttributes,
  ...protectedAttributes.map((name) => name.replaceAll(/-./g, (part) => part.slice(1).toUpperCase())),
  'ethnicity',
  'gender',
  'dateOfBirth',
  'nationality',
  'zipCode',
];

test('[SEC-20] [L107] the type of a decision input has no room for a protected attribute', () => {
  const keys: readonly (keyof CreditDecisionInput)[] = readable;
  type Others = Exclude<keyof CreditDecisionInput, (typeof readable)[number]>;
  const others: readonly Others[] = [];
  expect([...keys, ...others].toSorted()).toEqual(Object.keys(input).toSorted());

  const decide = (one: CreditDecisionInput) => decideCredit(standardCreditPolicy, one);
  const plain = decide(input);
  // @ts-expect-error race
  expect(decide({ ...input, race: 'any' })).toEqual(plain);
  // @ts-expect-error color
  expect(decide({ ...input, color: 'any' })).toEqual(plain);
  // @ts-expect-error religion
  expect(decide({ ...input, religion: 'any' })).toEqual(plain);
  // @ts-expect-error national origin
  expect(decide({ ...input, nationalOrigin: 'any' })).toEqual(plain);
  // @ts-expect-error sex
  expect(decide({ ...input, sex: 'any' })).toEqual(plain);
  // @ts-expect-error marital status
  expect(decide({ ...input, maritalStatus: 'any' })).toEqual(plain);
  // @ts-expect-error age
  expect(decide({ ...input, age: 70 })).toEqual(plain);
  // @ts-expect-error date of birth
  expect(decide({ ...input, dateOfBirth: '1950-01-01' })).toEqual(plain);
  // @ts-expect-error income from public assistance
  expect(decide({ ...input, publicAssistance: true })).toEqual(plain);
  // @ts-expect-error rights exercised in good faith
  expect(decide({ ...input, exercisedConsumerRights: true })).toEqual(plain);
});

test.each(spellings)('[SEC-20] [L107] the schema of a decision input refuses %s, also within the report', (key) => {
  expect(creditDecisionInputSchema.safeParse(input).success).toBe(true);
  expect(creditDecisionInputSchema.safeParse({ ...input, [key]: 'any' }).success).toBe(false);
  expect(creditDecisionInputSchema.safeParse({ ...input, report: { ...input.report, [key]: 'any' } }).success).toBe(
    false,
  );
});

test('[SEC-20] [L107] a decision reads its five inputs and of the report the id and the score, nothing else', () => {
  fc.assert(
    fc.property(anyCreditPolicy(), anyCreditDecisionInput(), (policy, any) => {
      const read = new Set<string>();
      const report = any.report && watched(any.report, 'report', read);
      const loaded = { ...any, report, ...Object.fromEntries(spellings.map((key) => [key, 'any'])) };
      expect(decideCredit(policy, watched(loaded, 'input', read))).toEqual(decideCredit(policy, any));
      const allowed = [...readable.map((key) => `input.${key}`), 'report.id', 'report.score'];
      expect(allowed).toEqual(expect.arrayContaining([...read]));
      expect(read.size).toBeGreaterThanOrEqual(readable.length);
    }),
  );
});

function watched<T extends object>(target: T, name: string, read: Set<string>): T {
  const noted = (key: PropertyKey) => {
    read.add(`${name}.${String(key)}`);
    return key;
  };
  return new Proxy(target, {
    get: (of, key) => Reflect.get(of, noted(key)),
    has: (of, key) => Reflect.has(of, noted(key)),
    getOwnPropertyDescriptor: (of, key) => Reflect.getOwnPropertyDescriptor(of, noted(key)),
  });
}
