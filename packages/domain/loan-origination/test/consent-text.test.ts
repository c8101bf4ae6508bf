import { parseInstant, plusMilliseconds } from '@emporion/kernel';
import { fixedClock } from '@emporion/kernel/testing';
import {
  type ConsentText,
  consentKinds,
  consentTextHash,
  consentTextInForce,
  documentsOf,
  type GivenConsent,
  lendingPolicy,
  loanApplicationSchema,
  standardLendingPolicy,
  submitApplication,
} from '@emporion/loan-origination';
import { inMemoryLoans } from '@emporion/loan-origination/testing';
import { sequentialIds } from '@emporion/messages/testing';
import { describe, expect, test } from 'vitest';
import { carLoan, noon, sha256 } from './applications.ts';

const cause = { correlationId: 'conversation', causationId: 'request' };
const change = parseInstant('2026-12-01T00:00:00Z');
const justBefore = plusMilliseconds(change, -1);
const lasting = standardLendingPolicy.consentTexts.slice(0, 2).map(({ validUntil: _, ...text }) => text);
const [inquiry, electronic] = lasting as unknown as readonly [ConsentText, ConsentText];
const later: ConsentText = {
  ...inquiry,
  version: 'credit-inquiry-2099-1',
  text: 'I agree to more.',
  validFrom: change,
};
const consentTexts = [{ ...inquiry, validUntil: change }, electronic, later];
const policy = lendingPolicy({ ...standardLendingPolicy, consentTexts });

const submitAt = (at: typeof noon, consents?: readonly GivenConsent[]) =>
  submitApplication(
    { ...inMemoryLoans(), policy, clock: fixedClock(at), sha256, ids: sequentialIds() },
    { asked: carLoan, cause, ...(consents === undefined ? {} : { consents }) },
  );

describe('[L44~] a consent', () => {
  test('is kept with the version and the hash of the text in force, which its document names too', async () => {
    for (const [at, text] of [
      [noon, inquiry],
      [justBefore, inquiry],
      [change, later],
    ] as const) {
      const submitted = await submitAt(at);
      if (!submitted.ok) throw new Error(submitted.error.reason);
      const { application } = submitted.value;
      const textHash = consentTextHash(text, sha256);
      expect(application.consents).toEqual([
        { kind: 'credit-inquiry', textVersion: text.version, textHash, givenAt: at },
      ]);
      expect(loanApplicationSchema.parse(JSON.parse(JSON.stringify(application)))).toEqual(application);
      const [bare] = application.consents.map(({ textHash: _, ...consent }) => consent);
      const earlier = { ...application, consents: bare === undefined ? [] : [bare] };
      expect(loanApplicationSchema.parse(JSON.parse(JSON.stringify(earlier)))).toEqual(earlier);
      const hashOf = (known: typeof application) =>
        documentsOf(known, sha256).find(({ kind }) => kind === 'consent')?.sha256;
      expect(hashOf(application)).not.toBe(hashOf(earlier));
    }
  });

  test.each([
    ['that is in force no more', change, 'credit-inquiry', inquiry.version, later.version],
    ['that is not in force yet', justBefore, 'credit-inquiry', later.version, inquiry.version],
    ['that never was', noon, 'electronic-records', 'electronic-records-1999-1', electronic.version],
  ] as const)('to a text %s is refused when it is submitted', async (_, at, kind, textVersion, inForce) => {
    const others: readonly GivenConsent[] = kind === 'credit-inquiry' ? [] : [{ kind: 'credit-inquiry' }];
    expect(await submitAt(at, [...others, { kind, textVersion }])).toEqual({
      ok: false,
      error: { reason: 'consent-outdated', kind, textVersion, inForce },
    });
    expect(await submitAt(at, [...others, { kind, textVersion: inForce }])).toMatchObject({ ok: true });
  });

  test('cannot be given before there is a text', async () => {
    const before = plusMilliseconds(inquiry.validFrom, -1);
    expect(consentTextInForce(consentTexts, 'credit-inquiry', before)).toBeUndefined();
    expect(await submitAt(before)).toMatchObject({ ok: false, error: { reason: 'consent-outdated' } });
  });

  test('names another hash when a word is another, or the kind', () => {
    const hash = consentTextHash(inquiry, sha256);
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    expect(consentTextHash({ ...inquiry, text: `${inquiry.text} ` }, sha256)).not.toBe(hash);
    expect(consentTextHash({ ...inquiry, kind: 'electronic-records' }, sha256)).not.toBe(hash);
  });
});

test('the words of a version are those that the site showed under it', () => {
  const wordsAt = (moment: string) =>
    consentKinds.map((kind) => {
      const text = consentTextInForce(standardLendingPolicy.consentTexts, kind, parseInstant(moment));
      return [text?.version, text?.text];
    });
  expect(wordsAt('2026-11-25T23:59:59.999Z')).toEqual([
    ['credit-inquiry-2026-1', 'I consent to an inquiry about my credit history.'],
    ['electronic-records-2026-1', 'I want notices and documents in electronic form.'],
  ]);
  expect(wordsAt('2026-11-26T00:00:00Z')).toEqual([
    ['credit-inquiry-2026-2', expect.stringMatching(/^I agree that you obtain a report .* on this application\.$/)],
    ['electronic-records-2026-2', expect.stringMatching(/^I agree to receive notices, .* at any time\.$/)],
  ]);
});

test.each([
  ['without a version', [{ ...inquiry, version: '' }, electronic]],
  ['without a word', [{ ...inquiry, text: ' ' }, electronic]],
  ['of one kind only', [inquiry]],
  ['with a moment between', [{ ...inquiry, validUntil: justBefore }, later, electronic]],
  ['of which two are in force', [inquiry, later, electronic]],
  ['of one version twice', [{ ...inquiry, validUntil: change }, { ...later, version: inquiry.version }, electronic]],
  ['that come to an end', [{ ...inquiry, validUntil: change }, electronic]],
  [
    'that are in force for no time',
    [{ ...inquiry, validUntil: inquiry.validFrom }, { ...later, validFrom: inquiry.validFrom }, electronic],
  ],
])('texts %s make no policy', (_, texts) => {
  expect(() => lendingPolicy({ ...standardLendingPolicy, consentTexts: texts })).toThrow(RangeError);
});
