import { describe, expect, test } from 'vitest';
import { readArguments } from '../src/load/arguments.ts';
import { auditLoad } from '../src/load/audit-load.ts';
import { customersAt } from '../src/load/own-load.ts';
import { type LoadReport, linesOf } from '../src/load/report.ts';
import { type Load, type LoadOptions, runLoad } from '../src/load/run-load.ts';
import { createTally } from '../src/load/tally.ts';
import { type Found, judgeBooks, judgeVisits } from '../src/load/verdicts.ts';
import { openPlatform } from './platform.ts';

const connections = 40;
const crowd = { connections, pauseSeconds: 0.05, random: Math.random, say: () => {} };

test('[E1] a crowd that looks, fills carts and buys: nothing fails, nothing is sold twice, and the ledger balances', {
  timeout: 120_000,
}, async () => {
  const platform = await openPlatform();
  const customers = await customersAt(platform.data, connections / 2);
  const options: LoadOptions = { ...crowd, url: platform.url, seconds: 3, profile: 'checkout', customers };
  const load = await runLoad(options);
  expect(load.faults).toEqual({});
  expect(load.leastOpen).toBe(connections);
  expect(load.bought.length).toBeGreaterThan(0);
  const found = await auditLoad({ url: platform.url, data: platform.data, customers, bought: load.bought });
  expect(judgeBooks(found).filter(({ isKept }) => !isKept)).toEqual([]);
  expect(found.unitsSold).toBeGreaterThan(0);
  await platform.close();
});

test('[E1] what is shed is counted apart, and its visitors come back when they are told', {
  timeout: 60_000,
}, async () => {
  const none = { mostWaiting: 0, longestWaitMilliseconds: 0 };
  const some = { mostWaiting: 100, longestWaitMilliseconds: 60_000 };
  const platform = await openPlatform(undefined, {
    admission: { atOnce: 16, checkout: some, cart: some, browse: none },
  });
  const load = await runLoad({ ...crowd, url: platform.url, seconds: 2, profile: 'browse', customers: [] });
  const [browse] = load.kinds;
  expect(load.faults).toEqual({});
  expect(browse?.requests).toBe(browse?.shed);
  // A second before they come back is told, and half a second at most passes before the first request.
  expect(browse?.requests).toBeGreaterThan(0);
  expect(load.kinds.reduce((sum, { requests }) => sum + requests, 0)).toBeLessThanOrEqual(connections * 2);
  await platform.close();
});

describe('a verdict', () => {
  const tally = createTally();
  tally.count('browse', { isShed: false, milliseconds: 12 });
  const good: Load = { ...tally.report(1), bought: [], leastOpen: 10, ownDelayP99: 0 };
  const brokenBy = (change: Partial<Load>) =>
    judgeVisits({ ...good, ...change }, 10).flatMap(({ isKept }, index) => (isKept ? [] : [index]));

  test.each<[string, Partial<Load>, readonly number[]]>([
    ['nothing', {}, []],
    ['a connection that was lost', { leastOpen: 9 }, [0]],
    ['an answer that no client should see', { faults: { 'GET /v1/products was answered with 500': 1 } }, [1]],
    ['slow answers', { p99: 250 }, [2]],
  ])('on the visits is broken by %s', (_, change, broken) => {
    expect(brokenBy(change)).toEqual(broken);
  });

  const found: Found = {
    stock: [],
    money: [],
    unfinished: [],
    orders: 1,
    unitsSold: 2,
    soldOut: 0,
    confirmed: 500,
    captured: 500,
  };
  test.each<[string, Partial<Found>, readonly number[]]>([
    ['nothing', {}, []],
    ['a unit that was sold twice', { stock: ['the stock is short'] }, [0]],
    ['money that was taken for nothing', { captured: 501 }, [1]],
    ['an order that was not paid', { money: ['the bank knows nothing of it'] }, [1]],
    ['a checkout without an end', { unfinished: ['something is still under way'] }, [2]],
  ])('on the books is broken by %s', (_, change, broken) => {
    const verdicts = judgeBooks({ ...found, ...change });
    expect(verdicts.flatMap(({ isKept }, index) => (isKept ? [] : [index]))).toEqual(broken);
  });

  test('is told with what it is about', () => {
    const verdicts = judgeBooks({ ...found, unfinished: ['something is still under way'] });
    const report: LoadReport = {
      ...good,
      profile: 'mixed',
      connections: 10,
      pauseSeconds: 5,
      checkouts: 1,
      perSecond: 1,
      verdicts,
    };
    expect(linesOf(report).slice(-3)).toEqual([
      expect.stringMatching(/^ {2}✓ no unit was sold twice.*: 2 units sold, 0 products sold out$/),
      expect.stringMatching(/^ {2}✓ the ledger balances.*: 500 cents for 1 orders of 500 cents$/),
      expect.stringMatching(/^ {2}✗ every checkout came to its end.*: 1 orders\n {6}something is still under way$/),
    ]);
  });
});

test('a tally tells the quantiles of what was answered', () => {
  const tally = createTally();
  for (let milliseconds = 1; milliseconds <= 100; milliseconds++) tally.count('cart', { isShed: false, milliseconds });
  tally.count('cart', { isShed: true, milliseconds: 9_000 });
  const { kinds, p99, shedP99 } = tally.report(10);
  const cart = kinds.find(({ kind }) => kind === 'cart');
  expect(cart).toMatchObject({ requests: 101, shed: 1, perSecond: 10.1 });
  for (const [quantile, expected] of [
    [cart?.p50, 50],
    [cart?.p99, 99],
    [cart?.longest, 100],
    [p99, 99],
    [shedP99, 9_000],
  ] as const) {
    expect(Math.abs((quantile ?? 0) / expected - 1)).toBeLessThan(0.002);
  }
});

describe('the command line of a load run', () => {
  test('stays on this machine, with two thousand connections for a minute, if nothing else is asked', () => {
    const asked = { connections: 2_000, seconds: 60, pauseSeconds: 5, profile: 'mixed' };
    expect(readArguments([])).toEqual({ ok: true, value: asked });
    const url = 'http://localhost:4310/';
    expect(readArguments(['--url', url])).toEqual({ ok: true, value: { ...asked, url: 'http://localhost:4310' } });
    expect(readArguments(['--help', '--seconds', 'x'])).toEqual({ ok: true, value: 'help' });
  });

  test.each([
    [['--url', 'https://shop.example'], 'not on this machine, and no --yes: https://shop.example'],
    [['--url', 'http://127.0.0.1.example'], 'not on this machine, and no --yes: http://127.0.0.1.example'],
    [['--connections', '0'], 'not a number of connections: 0'],
    [['--seconds', '1.5'], 'not a number of seconds: 1.5'],
    [['--pause', '61'], 'not a pause in seconds: 61'],
    [['--profile', 'toString'], 'not a profile: toString'],
    [['--url', 'shop'], 'not a URL: shop'],
  ])('%j is refused', (argv, error) => {
    expect(readArguments(argv)).toEqual({ ok: false, error });
  });

  test('with --yes any platform may be loaded', () => {
    const asked = readArguments(['--url', 'https://shop.example', '--yes', '--json', 'out.json']);
    expect(asked).toMatchObject({ ok: true, value: { url: 'https://shop.example', json: 'out.json' } });
  });
});
