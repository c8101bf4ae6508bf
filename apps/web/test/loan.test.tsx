import './browser-page.ts';
import { fireEvent, screen, within } from '@testing-library/react';
import { beforeEach, expect, test, vi } from 'vitest';
import { LoanPage } from '../src/loans/loan-page.tsx';
import { fakeApi, type Reply, refusal } from './fake-api.ts';
import { applicationOf, consentTexts, euros, offerOf } from './sample.ts';
import { beA, pass, show } from './show.tsx';

beforeEach(() => beA('customer'));

const path = '/v1/applications/a1';
const hash = 'ab'.repeat(32);

const showLoan = async (applications: readonly Reply[], more: Readonly<Record<string, readonly Reply[]>> = {}) => {
  const api = fakeApi({
    [`GET ${path}`]: applications,
    [`GET ${path}/offers`]: [{ body: { items: [offerOf(36), offerOf(60)] } }],
    'GET /v1/consent-texts': [{ body: consentTexts(2025) }],
    [`GET ${path}/documents/contract`]: [{ body: { sha256: hash, content: { offer: offerOf(36) } } }],
    ...more,
  });
  await show('/loans/:applicationId', '/loans/a1', <LoanPage />);
  return api;
};

const click = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }));

test('an application is followed until there are offers to compare', async () => {
  await showLoan([
    { body: applicationOf('submitted') },
    { body: applicationOf('checking') },
    { body: applicationOf('offered') },
  ]);
  expect(screen.getByText('Your application has arrived…')).toBeDefined();
  await pass(700);
  expect(screen.getByText('We are asking the credit bureau…')).toBeDefined();
  await pass(1_000);
  expect(screen.getAllByRole('heading', { level: 3 }).map(({ textContent }) => textContent)).toEqual([
    '36 months',
    '60 months',
  ]);
});

test.each([
  ['referred', {}, /has to look at your application/],
  ['under-review', {}, /is looking at your application/],
  ['withdrawn', {}, /You have taken this application back/],
  ['contracted', {}, /The contract is signed/],
  ['expired', {}, 'This application has expired. You can apply again at any time.'],
  ['expired', { expiredBecause: 'review-not-decided' }, /We could not decide in time/],
  ['expired', { expiredBecause: 'contract-not-signed' }, /The contract was not signed in time/],
])('%s %j is said in words', async (status, more, words) => {
  await showLoan([{ body: applicationOf(status, more) }]);
  expect(screen.getByText(words)).toBeDefined();
});

test('an offer is accepted after a question', async () => {
  const api = await showLoan([{ body: applicationOf('offered') }], {
    [`POST ${path}/offers/offer.36/accept`]: [{ body: applicationOf('accepted', { acceptedOfferId: 'offer.36' }) }],
  });
  click('Accept 36 months');
  expect(screen.getByText('Borrow €10,000.00 over 36 months, at €299.71 a month?')).toBeDefined();
  expect(api.sentTo('POST')).toEqual([]);
  click('Accept 36 months');
  await pass(100);
  expect(api.sentTo('POST')).toHaveLength(1);
  expect(screen.getByText(/You have accepted an offer/)).toBeDefined();
  expect(screen.queryByRole('button', { name: /^Accept/ })).toBeNull();
});

test('an offer that has expired says so', async () => {
  const expired = applicationOf('expired', { expiredBecause: 'offers-not-accepted' });
  await showLoan([{ body: applicationOf('offered') }, { body: expired }], {
    [`POST ${path}/offers/offer.36/accept`]: [refusal(410, 'offer-expired')],
  });
  click('Accept 36 months');
  click('Accept 36 months');
  await pass(100);
  expect(screen.getByText(/The offers were not accepted in time/)).toBeDefined();
});

test('a counteroffer says what cannot be lent', async () => {
  await showLoan([{ body: applicationOf('offered') }], {
    [`GET ${path}/offers`]: [{ body: { items: [offerOf(36, { counterofferTo: euros(5_000_000) })] } }],
  });
  expect(screen.getByText(/We cannot lend you €50,000.00/)).toBeDefined();
});

test('the contract that is shown is the one that is signed, with consent', async () => {
  const accepted = { acceptedOfferId: 'offer.36', signBy: '2026-03-31T10:00:00Z' };
  const signed = applicationOf('contracted', { ...accepted, signedAt: '2026-03-02T10:00:00Z' });
  const api = await showLoan([{ body: applicationOf('accepted', accepted) }], {
    [`POST ${path}/signature`]: [{ body: signed }],
  });
  const contract = within(screen.getByRole('region', { name: 'Contract' }));
  expect(contract.getByText(hash)).toBeDefined();
  click('Sign the contract');
  await pass(100);
  expect(api.sentTo('POST')).toEqual([]);
  expect(contract.getByLabelText('Write to me, as of 2025.')).toBeDefined();
  for (const box of contract.getAllByRole('checkbox')) fireEvent.click(box);
  click('Sign the contract');
  await pass(100);
  expect(api.sentTo('POST')[0]?.body).toEqual({
    documentHash: hash,
    consent: { electronicRecords: true, textVersion: 'records-2025' },
  });
  expect(screen.getByText(/^Signed/)).toBeDefined();
  expect(screen.queryByRole('button', { name: 'Take the application back' })).toBeNull();
});

test('a question of a reviewer is answered, with a figure that was wrong', async () => {
  const question = { text: 'Since when?', answerBy: '2026-03-15T10:00:00Z' };
  const api = await showLoan([{ body: applicationOf('awaiting-information', { question }) }], {
    [`POST ${path}/information`]: [{ body: applicationOf('referred') }],
  });
  expect(screen.getByRole('heading', { name: 'Since when?' })).toBeDefined();
  fireEvent.change(screen.getByLabelText('Your answer'), { target: { value: 'For ten years.' } });
  const income = screen.getByLabelText(/Your income/);
  fireEvent.change(income, { target: { value: '1.234' } });
  click('Answer');
  await pass(100);
  expect(screen.getByText('An amount in euros, such as 10,000 or 10000.50.')).toBeDefined();
  fireEvent.change(income, { target: { value: '61,000' } });
  click('Answer');
  await pass(100);
  expect(api.sentTo('POST').map(({ body }) => body)).toEqual([
    { answer: 'For ten years.', annualIncome: euros(6_100_000) },
  ]);
  expect(screen.queryByLabelText('Your answer')).toBeNull();
});

test('a declined application gives the reasons, and by when the notice comes', async () => {
  const adverseAction = {
    reasons: [{ code: 'no-credit-file', text: 'No credit file' }],
    noticeDueBy: '2026-03-31T10:00:00Z',
  };
  await showLoan([{ body: applicationOf('declined', { adverseAction }) }]);
  expect(screen.getByRole('listitem').textContent).toBe('No credit file');
  expect(screen.getByText(/^You are sent a notice/).textContent).toMatch(/ 31 Mar 2026/);
});

test('an application is taken back after a question', async () => {
  const api = await showLoan([{ body: applicationOf('offered') }], {
    [`POST ${path}/withdrawal`]: [{ body: applicationOf('withdrawn') }],
  });
  click('Take the application back');
  expect(api.sentTo('POST')).toEqual([]);
  click('Take the application back');
  await pass(100);
  expect(screen.getByText(/You have taken this application back/)).toBeDefined();
});

const rows = [
  { period: 1, dueDate: '2026-04-01', payment: 29_971, principal: 25_804, interest: 4_167, balance: 974_196 },
];
const outcome = {
  remainingPayments: 17,
  payment: euros(29_971),
  lastPayment: euros(28_990),
  totalInterest: euros(60_852),
  saving: euros(18_102),
};

const showSchedule = async () => {
  const api = await showLoan([{ body: applicationOf('offered') }], {
    [`GET ${path}/offers/offer.36/schedule`]: [{ body: { currency: 'EUR', rows } }],
    [`GET ${path}/offers/offer.36/schedule?format=csv`]: [{ body: 'period,due date' }],
    [`GET ${path}/offers/offer.36/prepayment`]: [
      { body: { kind: 'open', balance: euros(500_000), shortenTerm: outcome, adjustLast: outcome, payAhead: outcome } },
      { body: { kind: 'closed', excess: euros(100), saving: euros(20_000) } },
    ],
  });
  click('Show schedule of 36 months');
  await pass(100);
  return api;
};

test('a schedule says on which day each payment is due', async () => {
  await showSchedule();
  expect(screen.getByRole('rowheader').textContent).toBe('1 Apr 2026');
});

test('a schedule is downloaded for a worksheet', async () => {
  const made = vi.spyOn(URL, 'createObjectURL').mockReturnValue('blob:1');
  const api = await showSchedule();
  click('Download as CSV');
  await pass(100);
  expect(api.sentTo(`GET ${path}/offers/offer.36/schedule?format=csv`)[0]?.headers.get('authorization')).toBe(
    'Bearer token',
  );
  expect(made).toHaveBeenCalledOnce();
});

test('an extra payment is tried by every strategy, and nothing is paid', async () => {
  const api = await showSchedule();
  const what = within(screen.getByRole('form', { name: 'What if you pay more?' }));
  fireEvent.change(what.getByLabelText(/Extra payment/), { target: { value: '2,000' } });
  click('Try it');
  await pass(100);
  expect(api.sentTo(`GET ${path}/offers/offer.36/prepayment`)[0]?.line).toContain(
    '?afterPeriod=12&amount=200000&currency=EUR',
  );
  expect(what.getByRole('row', { name: 'Fewer payments 17 €299.71 €289.90 €181.02' })).toBeDefined();
  expect(what.queryByRole('row', { name: /^Lower payments/ })).toBeNull();
  click('Try it');
  await pass(100);
  expect(what.getByText(/This pays the loan off: €1.00 would be too much/)).toBeDefined();
  expect(api.sentTo('POST')).toEqual([]);
});
