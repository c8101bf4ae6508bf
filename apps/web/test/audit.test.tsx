import './browser-page.ts';
import { fireEvent, screen } from '@testing-library/react';
import { beforeEach, expect, test } from 'vitest';
import { AuditPage } from '../src/loans/audit-page.tsx';
import { fakeApi, type Reply, refusal } from './fake-api.ts';
import { beA, pass, show } from './show.tsx';

beforeEach(() => beA('auditor'));

const trail = { items: [], isIntact: true };
const hold = { placedBy: 'another', reason: 'Case 12', placedAt: '2026-03-01T10:00:00Z' };

const open = async (trails: readonly Reply[], more: Readonly<Record<string, readonly Reply[]>> = {}) => {
  const api = fakeApi({ 'GET /v1/applications/a1/audit': trails, ...more });
  await show('/audit', '/audit?application=a1', <AuditPage />);
  return api;
};
const act = async (label: RegExp, reason: string, name: string) => {
  fireEvent.change(screen.getByLabelText(label), { target: { value: reason } });
  fireEvent.click(screen.getByRole('button', { name }));
  await pass(100);
};

test('an auditor places a hold with a reason, and sees since when it stands', async () => {
  const own = { ...hold, placedBy: 'auditor' };
  const api = await open([{ body: trail }, { body: { ...trail, legalHold: own } }], {
    'POST /v1/applications/a1/legal-hold': [{ body: { applicationId: 'a1', legalHold: own } }],
  });
  expect(screen.getByText(/as long as the application is open/)).toBeDefined();
  await act(/^Why it has to be kept/, ' Case 12 ', 'Place a hold');
  expect(api.sentTo('POST').map(({ line, body }) => [line, body])).toEqual([
    ['POST /v1/applications/a1/legal-hold', { reason: 'Case 12' }],
  ]);
  expect(screen.getByText('The hold is placed.')).toBeDefined();
  expect(screen.getByText('you')).toBeDefined();
  expect(screen.getByText('Case 12')).toBeDefined();
  expect(screen.getByText(/^1 Mar 2026/)).toBeDefined();
});

test('a hold is lifted with a reason, and the file has an end again', async () => {
  const api = await open(
    [{ body: { ...trail, legalHold: hold } }, { body: { ...trail, retainUntil: '2028-03-03T00:00:00Z' } }],
    { 'POST /v1/applications/a1/legal-hold/release': [{ body: { applicationId: 'a1' } }] },
  );
  expect(screen.getByText('another')).toBeDefined();
  await act(/^Why it need not be kept/, 'Case closed', 'Lift the hold');
  expect(api.sentTo('POST')[0]?.body).toEqual({ reason: 'Case closed' });
  expect(screen.getByText('The hold is lifted.')).toBeDefined();
  expect(screen.getByText(/^3 Mar 2028/)).toBeDefined();
});

test('whoever comes second is told, and sees the hold that stands', async () => {
  await open([{ body: trail }, { body: { ...trail, legalHold: hold } }], {
    'POST /v1/applications/a1/legal-hold': [refusal(409, 'legal-hold-stands')],
  });
  await act(/^Why it has to be kept/, 'Case 13', 'Place a hold');
  expect(screen.getByRole('alert').textContent).toContain('Somebody has placed a hold already.');
  expect(screen.getByText('Case 12')).toBeDefined();
  expect(screen.getByRole('button', { name: 'Lift the hold' })).toBeDefined();
});
