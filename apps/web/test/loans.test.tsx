import './browser-page.ts';
import { fireEvent, screen } from '@testing-library/react';
import { beforeEach, expect, test } from 'vitest';
import { AuditPage } from '../src/loans/audit-page.tsx';
import { LoansPage } from '../src/loans/loans-page.tsx';
import { NoticesPage } from '../src/loans/notices-page.tsx';
import { fakeApi, type Reply, refusal } from './fake-api.ts';
import { applicationOf, consentTexts, euros } from './sample.ts';
import { beA, pass, show } from './show.tsx';

beforeEach(() => beA('customer'));

const draft = {
  id: 'd1',
  amount: euros(1_000_000),
  purpose: 'education',
  updatedAt: '2026-03-01T10:00:00Z',
  lapsesAt: '2026-03-31T10:00:00Z',
};

const showLoans = async (drafts: readonly Reply[], more: Readonly<Record<string, readonly Reply[]>> = {}) => {
  const api = fakeApi({
    'GET /v1/applications': [{ body: { items: [] } }],
    'GET /v1/application-drafts': drafts,
    'GET /v1/consent-texts': [{ body: consentTexts(2025) }, { body: consentTexts(2026) }],
    ...more,
  });
  await show('/loans', '/loans', <LoansPage />);
  return api;
};
const textVersions = { creditCheck: 'inquiry-2025', electronicRecords: 'records-2025' };
const click = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
const type = (label: RegExp, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } });

test('an application is sent with its figures and both consents', async () => {
  const api = await showLoans([{ body: { items: [] } }], {
    'POST /v1/applications': [{ body: applicationOf('submitted') }],
  });
  expect(screen.getByText('You have not applied for a loan yet.')).toBeDefined();
  type(/^Amount/, '10,000');
  type(/^Your income/, '60000');
  type(/^What you pay/, '0');
  for (const box of screen.getAllByRole('checkbox')) fireEvent.click(box);
  click('Apply');
  await pass(100);
  expect(api.sentTo('POST')[0]?.body).toEqual({
    amount: euros(1_000_000),
    purpose: 'car',
    annualIncome: euros(6_000_000),
    monthlyDebt: euros(0),
    consent: { creditCheck: true, electronicRecords: true, textVersions },
  });
  expect(screen.getByText('now at /loans/a1')).toBeDefined();
});

test('a text that is in force no more is shown as it is now, and waits for another consent', async () => {
  const api = await showLoans([{ body: { items: [] } }], {
    'POST /v1/applications': [refusal(422, 'consent-outdated'), { body: applicationOf('submitted') }],
  });
  type(/^Amount/, '10,000');
  type(/^Your income/, '60000');
  type(/^What you pay/, '0');
  fireEvent.click(screen.getByLabelText('Ask about me, as of 2025.'));
  click('Apply');
  await pass(100);
  expect(screen.getByText(/The text of the consent has changed/)).toBeDefined();
  expect((screen.getByLabelText('Ask about me, as of 2026.') as HTMLInputElement).checked).toBe(false);
  fireEvent.click(screen.getByLabelText('Ask about me, as of 2026.'));
  click('Apply');
  await pass(100);
  expect(api.sentTo('POST')[1]?.body).toMatchObject({ consent: { textVersions: { creditCheck: 'inquiry-2026' } } });
});

test('what is filled in so far is kept, and gone on with', async () => {
  const api = await showLoans([{ body: { items: [] } }, { body: { items: [draft] } }], {
    'POST /v1/application-drafts': [{ body: draft }],
    'PUT /v1/application-drafts/d1': [{ body: draft }],
    'POST /v1/application-drafts/d1/submission': [{ body: applicationOf('submitted') }],
  });
  type(/^Amount/, '10,000.00');
  click('Save for later');
  await pass(100);
  expect(api.sentTo('POST')[0]?.body).toEqual({ amount: euros(1_000_000), purpose: 'car' });
  expect(api.sentTo('POST')[0]?.headers.get('idempotency-key')).toMatch(/./);
  click('Go on');
  expect((screen.getByLabelText(/^Amount/) as HTMLInputElement).value).toBe('10000.00');
  expect((screen.getByLabelText(/^What is it for/) as HTMLSelectElement).value).toBe('education');
  type(/^Your income/, '60000');
  type(/^What you pay/, '100');
  const [consent] = screen.getAllByRole('checkbox');
  if (consent) fireEvent.click(consent);
  click('Apply');
  await pass(100);
  expect(api.sentTo('PUT')[0]?.body).toMatchObject({ purpose: 'education', monthlyDebt: euros(10_000) });
  expect(api.sentTo('POST /v1/application-drafts/d1/submission')[0]?.body).toEqual({
    consent: { creditCheck: true, electronicRecords: false, textVersions },
  });
  expect(screen.getByText('now at /loans/a1')).toBeDefined();
});

test('a draft whose submission was not answered is submitted again with the same key, and not changed', async () => {
  const api = await showLoans([{ body: { items: [draft] } }], {
    'PUT /v1/application-drafts/d1': [{ body: draft }, refusal(409, 'wrong-status')],
    'POST /v1/application-drafts/d1/submission': [refusal(503, 'too-busy'), { body: applicationOf('submitted') }],
  });
  click('Go on');
  type(/^Your income/, '60000');
  type(/^What you pay/, '100');
  fireEvent.click(screen.getByLabelText('Ask about me, as of 2025.'));
  for (let attempt = 0; attempt < 2; attempt++) {
    click('Apply');
    await pass(100);
  }
  const keys = api.sentTo('POST').map(({ headers }) => headers.get('idempotency-key'));
  expect([keys.length, new Set(keys).size]).toEqual([2, 1]);
  expect(screen.getByText('now at /loans/a1')).toBeDefined();
});

test('without the texts that it asks to consent to, an application says so', async () => {
  const api = await showLoans([{ body: { items: [] } }], { 'GET /v1/consent-texts': [refusal(503, 'unavailable')] });
  type(/^Amount/, '10,000');
  type(/^Your income/, '60000');
  type(/^What you pay/, '0');
  click('Apply');
  await pass(100);
  expect(screen.getByText('What you consent to has not been loaded yet.')).toBeDefined();
  expect(api.sentTo('POST')).toEqual([]);
});

test('the amount of the calculator comes along', async () => {
  fakeApi({
    'GET /v1/applications': [{ body: { items: [] } }],
    'GET /v1/application-drafts': [{ body: { items: [draft] } }],
  });
  await show('/loans', '/loans?amount=7500.00', <LoansPage />);
  expect((screen.getByLabelText(/^Amount/) as HTMLInputElement).value).toBe('7500.00');
  click('Go on');
  expect((screen.getByLabelText(/^Amount/) as HTMLInputElement).value).toBe('10000.00');
});

test('a draft is thrown away', async () => {
  const api = await showLoans([{ body: { items: [draft] } }, { body: { items: [] } }], {
    'DELETE /v1/application-drafts/d1': [{ status: 204 }],
  });
  click('Throw away');
  await pass(100);
  expect(api.sentTo('DELETE')).toHaveLength(1);
  expect(screen.queryByRole('button', { name: 'Go on' })).toBeNull();
});

test('what is typed wrong is said beside its field', async () => {
  const api = await showLoans([{ body: { items: [] } }]);
  type(/^Amount/, '1.005');
  click('Save for later');
  expect(screen.getByText('An amount in euros, such as 10,000 or 10000.50.')).toBeDefined();
  expect(api.sentTo('POST')).toEqual([]);
});

test('notices are shown word for word', async () => {
  const notice = {
    id: 'n1',
    applicationId: 'a1',
    subject: 'Offers',
    text: 'Dear,\n\nyes.',
    createdAt: '2026-03-01T10:00:00Z',
  };
  fakeApi({ 'GET /v1/notifications': [{ body: { items: [notice] } }] });
  await show('/loans/notices', '/loans/notices', <NoticesPage />);
  expect(screen.getByText(/^Dear/).textContent).toBe(notice.text);
});

test.each([
  [{ isIntact: true }, 'Every entry is as it was written.'],
  [
    { isIntact: false, flaw: { reason: 'hash-mismatch', sequence: 1 } },
    'The trail is not as it was written: hash mismatch at entry 1.',
  ],
])('an audit trail that is %j', async (verdict, words) => {
  beA('auditor');
  const entry = {
    sequence: 1,
    at: '2026-03-01T10:00:00Z',
    actor: { kind: 'customer', id: 'c1' },
    action: 'application-submitted',
    about: { consent: 'credit-inquiry' },
    hash: 'ab'.repeat(32),
  };
  fakeApi({ 'GET /v1/applications/a1/audit': [{ body: { items: [entry], ...verdict } }] });
  await show('/audit', '/audit', <AuditPage />);
  type(/^Id of a loan application/, ' a1 ');
  click('Show its trail');
  await pass(100);
  expect(screen.getByText(words)).toBeDefined();
  expect(screen.getByText('application submitted')).toBeDefined();
  expect(screen.getByText('credit-inquiry').parentElement?.textContent).toBe('consent credit-inquiry');
});
