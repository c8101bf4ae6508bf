import './browser-page.ts';
import { fireEvent, screen, within } from '@testing-library/react';
import { beforeEach, expect, test, vi } from 'vitest';
import { CalculatorPage } from '../src/loans/calculator-page.tsx';
import { fakeApi, type Reply, refusal } from './fake-api.ts';
import { euros } from './sample.ts';
import { pass, show } from './show.tsx';

interface Drawn {
  readonly data: { readonly datasets: readonly { readonly label: string; readonly data: readonly number[] }[] };
}

const drawn: Drawn[] = [];
beforeEach(() => {
  drawn.length = 0;
});

// Nothing can be drawn in the page of a test.
vi.mock('chart.js', () => {
  class Chart {
    static register(): void {}
    constructor(_canvas: HTMLCanvasElement, config: Drawn) {
      drawn.push(config);
    }
    destroy(): void {}
  }
  const part = {};
  return {
    Chart,
    BarController: part,
    BarElement: part,
    CategoryScale: part,
    Legend: part,
    LinearScale: part,
    Tooltip: part,
  };
});

const terms = (annualRateBasisPoints: number, monthly: number, total: number) => ({
  annualRateBasisPoints,
  apr: (annualRateBasisPoints / 100).toFixed(3),
  monthlyPayment: euros(monthly),
  totalOfPayments: euros(total),
  totalInterest: euros(total - 1_000_000),
});

const quotes = {
  amount: euros(1_000_000),
  policyVersion: '1',
  items: [
    { termMonths: 36, from: terms(500, 29_971, 1_078_954), to: terms(1_200, 33_214, 1_195_718), needsScore: false },
    { termMonths: 84, from: terms(400, 13_669, 1_148_178), to: terms(1_100, 17_122, 1_438_305), needsScore: true },
  ],
};

const open = async (reply: Reply, address = '/loans/calculator') => {
  const api = fakeApi({ 'GET /v1/loan-quotes': [reply] });
  await show('/loans/calculator', address, <CalculatorPage />);
  return api;
};
const field = () => screen.getByLabelText<HTMLInputElement>('Amount in euros');
const click = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }));
const askFor = async (amount: string) => {
  fireEvent.change(field(), { target: { value: amount } });
  click('Show what it costs');
  await pass(100);
};
const rowOf = (name: string | RegExp): readonly (string | null)[] =>
  within(screen.getByRole('row', { name }))
    .getAllByRole('cell')
    .map(({ textContent }) => textContent);

test('a guest sees what an amount would cost over each term, from the lowest rate to the highest', async () => {
  const api = await open({ body: quotes });
  expect(screen.getByText('Type an amount to see what it would cost.')).toBeDefined();
  expect(api.sent).toEqual([]);
  await askFor('10,000');
  expect(api.sent.map(({ line }) => line)).toEqual(['GET /v1/loan-quotes?amount=1000000&currency=EUR']);
  const [first, second] = screen.getAllByRole('listitem').map(({ textContent }) => textContent);
  expect(first).toContain('€299.71 to €332.14');
  expect(first).toContain('5.00% to 12.00%');
  expect(first).not.toContain('Only for a good credit score.');
  expect(second).toContain('Only for a good credit score.');
  expect(screen.getByText('Quotes for €10,000.00').role).toBe('status');
});

test('a term is shown year by year, and opens to its months', async () => {
  await open({ body: quotes }, '/loans/calculator?amount=10000');
  click('Show repayment over 36 months');
  expect(document.activeElement).toBe(screen.getByRole('region', { name: '€10,000.00 over 36 months' }));
  expect(rowOf('In all €10,789.54 €10,000.00 €789.54')).toEqual(['€10,789.54', '€10,000.00', '€789.54', '']);
  expect(rowOf(/^Year 3/)).toEqual(['€3,596.50', '€3,500.95', '€95.55', '€0.00']);
  click('Year 1');
  expect(rowOf(/^Month 1 /)).toEqual(['€299.71', '€258.04', '€41.67', '€9,741.96']);
  expect(screen.queryByRole('row', { name: /^Month 13 / })).toBeNull();
  click('Show every month');
  expect(rowOf(/^Month 36 /).at(-1)).toBe('€0.00');
  fireEvent.click(screen.getByLabelText('The highest, 12.00%'));
  expect(rowOf(/^In all/)[2]).toBe('€1,957.18');
  click('Hide repayment over 36 months');
  expect(screen.queryByRole('table')).toBeNull();
});

test('a chart shows what of each year is principal, and what is interest', async () => {
  await open({ body: quotes }, '/loans/calculator?amount=10000');
  click('Show repayment over 36 months');
  await vi.waitFor(async () => {
    await pass(50);
    expect(drawn.at(-1)?.data.datasets.map(({ label, data }) => [label, data])).toEqual([
      ['Principal', [316_846, 333_059, 350_095]],
      ['Interest', [42_806, 26_593, 9_555]],
    ]);
  }, 10_000);
});

test('whoever applies takes the amount along', async () => {
  await open({ body: quotes }, '/loans/calculator?amount=10000');
  click('Show repayment over 84 months');
  const link = screen.getByRole('link', { name: 'Apply for €10,000.00' });
  expect(link.getAttribute('href')).toBe('/loans?amount=10000.00');
});

test.each([
  ['1.005', { body: quotes }, 'An amount in euros, such as 10,000 or 10000.50.', 0],
  [
    '10',
    {
      status: 422,
      body: {
        code: 'amount-out-of-range',
        status: 422,
        errors: [{ pointer: '/query/amount', code: 'amount-out-of-range' }],
        facts: { minimum: 50_000, maximum: 10_000_000, currency: 'EUR' },
      },
    },
    'From €500.00 to €100,000.00 can be borrowed.',
    1,
  ],
] satisfies [string, Reply, string, number][])(
  'what is wrong with %s is said beside the field',
  async (amount, reply, words, requests) => {
    const api = await open(reply);
    await askFor(amount);
    expect(api.sent).toHaveLength(requests);
    const note = document.getElementById(field().getAttribute('aria-describedby') ?? '');
    expect(note?.textContent).toBe(words);
    expect(note?.role).toBe('alert');
    expect(field().getAttribute('aria-invalid')).toBe('true');
    expect(field().value).toBe(amount);
    expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull();
  },
);

test('what is no fault of the amount is said, and can be tried again', async () => {
  await open(refusal(429, 'too-busy'), '/loans/calculator?amount=10000');
  expect(screen.getByRole('alert').textContent).toContain('Too many at once.');
  expect(field().getAttribute('aria-invalid')).toBe('false');
});
