import { createServer } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loanCommands } from '../src/loan/commands.ts';
import { runLoan } from '../src/loan/run-loan.ts';
import { openPlatform, type TestPlatform } from './platform.ts';

let platform: TestPlatform;
beforeAll(async () => {
  platform = await openPlatform();
});
afterAll(() => platform.close());

/** Type a command for that platform. */
async function loan(...argv: readonly string[]) {
  const [out, complaints]: [string[], string[]] = [[], []];
  const [first, ...rest] = argv;
  const code = await runLoan(first === undefined ? [] : [first, '--url', platform.url, ...rest], {
    say: (line) => out.push(line),
    complain: (line) => complaints.push(line),
    env: {},
  });
  return { code, out: out.join('\n'), complaints: complaints.join('\n') };
}

const json = async <Body>(...argv: readonly string[]): Promise<Body> => {
  const { code, out, complaints } = await loan(...argv, '--json');
  expect({ code, complaints }).toMatchObject({ code: 0 });
  return JSON.parse(out) as Body;
};

interface Application {
  readonly id: string;
  readonly status: string;
}

const wish = ['--amount', '10000', '--income', '60000.00', '--purpose', 'car', '--consent'];
const apply = (who: string, ...more: readonly string[]): Promise<Application> =>
  json('apply', ...wish, '--as', who, ...more);

/** The review of an application, once it is in the queue. */
async function reviewOf(applicationId: string): Promise<string> {
  for (;;) {
    const { items } = await json<{ items: { id: string; applicationId: string }[] }>('reviews');
    const found = items.find((review) => review.applicationId === applicationId);
    if (found !== undefined) return found.id;
  }
}

async function reaches(who: string, id: string, status: string): Promise<void> {
  while ((await json<Application>('status', id, '--as', who)).status !== status);
}

describe('a loan from the terminal', () => {
  test('is quoted for everybody', async () => {
    const { code, out } = await loan('quote', '--amount', '10000');
    expect(code).toBe(0);
    expect(out.split('\n').map((line) => line.trim().split(/ {2,}/))).toEqual([
      ['months', 'APR from', 'a month', 'interest', 'APR to', 'a month', 'interest'],
      ['36', '5.000 %', '299.71 EUR', '789.54 EUR', '12.000 %', '332.14 EUR', '1957.18 EUR'],
      ['60', '4.500 %', '186.43 EUR', '1185.83 EUR', '11.500 %', '219.93 EUR', '3195.43 EUR'],
      ['84', '4.000 %', '136.69 EUR', '1481.78 EUR', '11.000 %', '171.22 EUR', '4383.05 EUR'],
    ]);
  });

  test('is applied for, accepted and signed', async () => {
    const applied = await loan('apply', ...wish);
    expect(applied).toMatchObject({ code: 0, complaints: expect.stringContaining('offered …') });
    expect(applied.out).toMatch(/^next +pnpm loan offers [0-9a-f-]{36}, then/m);
    const id = /^id +(.+)$/m.exec(applied.out)?.[1] ?? '';

    expect((await loan('offers', id)).out).toMatch(
      /^ +36 +10000\.00 EUR +5\.000 % +299\.71 EUR +789\.54 EUR +10789\.54 EUR +2/m,
    );
    expect((await loan('schedule', id, '36')).out.split('\n')).toHaveLength(37);
    expect((await loan('schedule', id, '36', '--csv')).out).toMatch(/^period,due date,.+\r\n1,[\d-]+,299\.71,258\.04,/);
    const prepaid = await loan('prepay', id, '36', '--after', '12', '--amount', '2000');
    expect(prepaid.out).toMatch(/^fewer payments +17 +299\.71 EUR .+ 181\.02 EUR$/m);

    expect(await loan('accept', id, '36')).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^status +accepted$/m),
    });
    const unsigned = await loan('sign', id);
    expect(unsigned).toMatchObject({ code: 2, complaints: expect.stringContaining('nothing is signed yet') });
    expect(JSON.parse(unsigned.out)).toMatchObject({ applicationId: id });
    expect(await loan('sign', id, '--consent')).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^status +contracted$/m),
    });
    expect((await loan('status')).out).toContain(`${id}  contracted`);
    await expect.poll(async () => (await loan('notices')).out).toContain('contract');

    const audit = await loan('audit', id);
    expect(audit).toMatchObject({ code: 0, out: expect.stringMatching(/^\d entries, as they were written\.$/m) });
    expect(audit.out).toContain('contract-signed');
    const tomorrow = new Date(Date.now() + 40 * 86_400_000).toISOString().slice(0, 10);
    expect((await loan('payoff', id, '36', '--as-of', tomorrow)).out).toMatch(/^total +97\d\d\.\d\d EUR$/m);
  });

  test('of a high risk is claimed and asked about, answered and approved', async () => {
    const { id } = await apply('Hugo');
    await reaches('Hugo', id, 'referred');
    const review = await reviewOf(id);
    expect((await loan('reviews', '--queue', 'standard')).out).toContain(review);
    expect((await loan('reviews', '--queue', 'senior')).out).not.toContain(review);
    const early = await loan('decide', review, 'approved');
    expect(early).toMatchObject({ code: 1, complaints: 'refused: 409 not-claimed' });
    expect((await loan('claim', review)).out).toMatch(/^score +300$/m);
    expect((await loan('note', review, 'called the employer')).out).toContain('called the employer');
    expect((await loan('release', review)).out).not.toMatch(/^claimed/m);
    await loan('claim', review);
    const asked = await loan('decide', review, 'more-information', '--question', 'Since when?');
    expect(asked).toMatchObject({ code: 0, out: `more-information: application ${id}` });
    expect((await loan('status', id, '--as', 'Hugo')).out).toMatch(/^question +Since when\?$/m);
    await loan('answer', id, 'For ten years.', '--income', '61000', '--as', 'Hugo');
    await reaches('Hugo', id, 'referred');
    const claimed = await loan('claim', await reviewOf(id));
    expect(claimed.out).toMatch(/^asked +Since when\? For ten years\.$/m);
    expect(claimed.out).toMatch(/^income +61000\.00 EUR a year$/m);
    expect(await loan('decide', review, 'approved', '--note', 'fine')).toMatchObject({ code: 0 });
    await reaches('Hugo', id, 'offered');
    expect((await loan('withdraw', id, '--as', 'Hugo')).out).toMatch(/^status +withdrawn$/m);
  });

  test('is rejected with reasons that the customer is told', async () => {
    const { id } = await apply('Gia');
    const review = await reviewOf(id);
    await loan('claim', review);
    expect(await loan('decide', review, 'rejected')).toMatchObject({ code: 2 });
    const reasons = ['--reason', 'repayment-record', '--reason', 'unverifiable-income'];
    expect(await loan('decide', review, 'rejected', ...reasons)).toMatchObject({ code: 0 });
    await reaches('Gia', id, 'declined');
    expect((await loan('status', id, '--as', 'Gia')).out).toMatch(
      /^reasons +Record of repayment on credit bureau report \(repayment-record\); Unable to verify income/m,
    );
  });
});

describe('what is refused', () => {
  test('a problem is shown with its code, its facts and where it is', async () => {
    const { code, out, complaints } = await loan('apply', ...wish, '--amount', '1.00');
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(complaints).toMatch(/^refused: 422 amount-out-of-range$/m);
    expect(complaints).toMatch(/^ {2}minimum: \S+/m);
    expect(complaints).toMatch(/^ {2}\/body\/amount\/minor: amount-out-of-range$/m);
    const raw = await loan('apply', ...wish, '--amount', '1.00', '--json');
    expect(JSON.parse(raw.complaints)).toMatchObject({ status: 422, code: 'amount-out-of-range' });
  });

  test('the loan of somebody else is not there', async () => {
    const { id } = await apply('Ben');
    expect(await loan('status', id, '--as', 'Ada')).toMatchObject({ code: 1, complaints: 'refused: 404 not-found' });
    expect(await loan('accept', id, '48', '--as', 'Ben')).toMatchObject({
      code: 1,
      complaints: 'refused: no offer over 48 months, there are 36, 60, 84',
    });
    expect(await loan('audit', id, '--as', 'Ben')).toMatchObject({ code: 1 });
  });

  test('a platform that is not there', async () => {
    const [lines, url] = [[] as string[], 'http://127.0.0.1:1'];
    const terminal = { say: () => {}, complain: (line: string) => lines.push(line), env: { EMPORION_TOKEN: 'x' } };
    expect(await runLoan(['status', '--url', url], terminal)).toBe(1);
    expect(lines).toEqual([`nobody answers at ${url}`]);
  });
});

test('who answers with something else is no platform', async () => {
  const other = createServer((_, response) => response.end('<h1>Hello</h1>'));
  const port = await new Promise<number>((resolve) => {
    other.listen(0, '127.0.0.1', () => resolve((other.address() as { readonly port: number }).port));
  });
  const lines: string[] = [];
  const terminal = { say: () => {}, complain: (line: string) => lines.push(line), env: {} };
  expect(await runLoan(['quote', '--amount', '1', '--url', `http://127.0.0.1:${port}/`], terminal)).toBe(1);
  expect(lines).toEqual(['whoever answers there is no such platform']);
  other.close();
});

describe('how it is used', () => {
  test('a token takes the place of a persona', async () => {
    const token = await platform.tokenOf('019b76da-a800-7000-8000-000000000042');
    expect(await loan('status', '--token', token)).toMatchObject({ code: 0, out: 'no applications yet' });
  });

  test('--help tells of all commands, and of each', async () => {
    const all = await loan('--help');
    expect(all.code).toBe(0);
    for (const [name, command] of Object.entries(loanCommands)) {
      expect(all.out).toContain(command.usage);
      const one = await loan(name, '--help');
      expect(one).toMatchObject({ code: 0, out: expect.stringContaining(`Usage: pnpm loan ${command.usage}`) });
      for (const option of Object.keys(command.options ?? {})) expect(one.out).toContain(`--${option}`);
    }
  });

  test.each([
    [['borrow'], 'no such command: borrow (see: pnpm loan --help)'],
    [['status', '--frob'], expect.stringContaining("Unknown option '--frob'")],
    [['offers'], 'ID is missing (see: pnpm loan offers --help)'],
    [['offers', 'a', 'b'], 'too much: b (see: pnpm loan offers --help)'],
    [['apply', '--amount', '10000', '--income', '60000'], '--consent is missing (see: pnpm loan apply --help)'],
    [['quote'], '--amount is missing (see: pnpm loan quote --help)'],
    [['quote', '--amount', '1e4'], '--amount: not a decimal amount: 1e4 (see: pnpm loan quote --help)'],
    [['quote', '--amount', '1.005'], expect.stringContaining('more than 2 digits')],
    [['quote', '--amount', '1', '--currency', 'EUX'], expect.stringContaining('not a currency: EUX')],
    [['quote', '--amount', '1', '--url', 'here'], 'not a URL: here (see: pnpm loan quote --help)'],
    [['status', '--as', 'Nobody'], 'nobody is called Nobody (see: pnpm loan status --help)'],
    [['decide', 'r', 'maybe'], 'not a decision: maybe (see: pnpm loan decide --help)'],
  ])('%j makes no sense', async (argv, complaints) => {
    expect(await loan(...argv)).toEqual({ code: 2, out: '', complaints });
  });

  test('without a command it says what there is', async () => {
    expect(await loan()).toMatchObject({ code: 2, out: expect.stringContaining('Usage: pnpm loan COMMAND') });
  });
});
