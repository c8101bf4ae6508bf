import './browser-page.ts';
import { fireEvent, screen } from '@testing-library/react';
import { beforeEach, expect, test } from 'vitest';
import { LoanPage } from '../src/loans/loan-page.tsx';
import { fakeApi, type Reply, refusal } from './fake-api.ts';
import { applicationOf, offerOf } from './sample.ts';
import { beA, pass, show } from './show.tsx';

beforeEach(() => beA('customer'));

const showLoan = async (applications: readonly Reply[], accept: readonly Reply[] = []) => {
  const api = fakeApi({
    'GET /v1/applications/a1': applications,
    'GET /v1/applications/a1/offers': [{ body: { items: [offerOf(36), offerOf(60)] } }],
    'POST /v1/applications/a1/offers/offer.36/accept': accept,
  });
  await show('/loans/:applicationId', '/loans/a1', <LoanPage />);
  return api;
};

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

test('an offer is accepted after a question', async () => {
  const api = await showLoan(
    [{ body: applicationOf('offered') }],
    [{ body: applicationOf('accepted', { acceptedOfferId: 'offer.36' }) }],
  );
  fireEvent.click(screen.getByRole('button', { name: 'Accept 36 months' }));
  expect(screen.getByText('Borrow over 36 months, at €299.71 a month?')).toBeDefined();
  expect(api.sentTo('POST')).toEqual([]);
  fireEvent.click(screen.getByRole('button', { name: 'Accept 36 months' }));
  await pass(100);
  expect(api.sentTo('POST')).toHaveLength(1);
  expect(screen.getByText(/You have accepted an offer/)).toBeDefined();
  expect(screen.queryByRole('button', { name: /^Accept/ })).toBeNull();
});

test('an offer that has expired says so', async () => {
  await showLoan(
    [{ body: applicationOf('offered') }, { body: applicationOf('expired') }],
    [refusal(410, 'offer-expired')],
  );
  fireEvent.click(screen.getByRole('button', { name: 'Accept 36 months' }));
  fireEvent.click(screen.getByRole('button', { name: 'Accept 36 months' }));
  await pass(100);
  expect(screen.getByText('This application has expired. You can apply again at any time.')).toBeDefined();
});

test('a declined application gives the reasons', async () => {
  await showLoan([
    {
      body: applicationOf('declined', { declinedFor: [{ code: 'no-credit-file', text: 'There is no file on you.' }] }),
    },
  ]);
  expect(screen.getByRole('listitem').textContent).toBe('There is no file on you.');
});
