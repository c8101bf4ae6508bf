import type { ServerResponse } from 'node:http';
import { type CircuitBreaker, circuitBreaker, httpCreditBureau } from '@emporion/adapters/embedded';
import { BureauUnavailable, type CreditBureau } from '@emporion/credit-risk';
import { creditBureauContract } from '@emporion/credit-risk/testing';
import { type Clock, type Instant, instant } from '@emporion/kernel';
import { afterEach, describe, expect, test } from 'vitest';
import { type BureauAnswer, type BureauServer, bureauServer, filesAnswer, reportText } from './bureau-server.ts';

const start = instant(1_790_000_000_000);
const inquiry = { customerId: 'ada', consentedAt: instant(1_789_999_999_000) };
const timeoutMilliseconds = 3_000;

const servers: BureauServer[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

/** A clock on which a pause is over at once, and a time limit comes when the test says so. */
function pacedClock() {
  let now: Instant = start;
  const pauses: number[] = [];
  const limits: (() => void)[] = [];
  const clock: Clock = {
    now: () => now,
    until: (due, signal) => {
      if (due - now < timeoutMilliseconds) {
        pauses.push(due - now);
        now = due;
        return Promise.resolve();
      }
      return new Promise((resolve, reject) => {
        limits.push(resolve);
        signal?.addEventListener('abort', () => reject(signal.reason), { once: true });
      });
    },
  };
  const pass = (milliseconds: number) => {
    now = instant(now + milliseconds);
  };
  return { clock, pauses, pass, reachLimit: () => limits.at(-1)?.() };
}

interface Opened {
  readonly server: BureauServer;
  readonly bureau: CreditBureau;
  readonly breaker: CircuitBreaker;
  readonly pauses: readonly number[];
  readonly pass: (milliseconds: number) => void;
}

async function openBureau(
  answer: (server: { readonly reachLimit: () => void }) => BureauAnswer,
  options: { readonly attempts?: number; readonly random?: () => number } = {},
): Promise<Opened> {
  const { clock, pauses, pass, reachLimit } = pacedClock();
  const server = await bureauServer(answer({ reachLimit }));
  servers.push(server);
  const breaker = circuitBreaker({ clock });
  const bureau = httpCreditBureau({
    endpoint: server.endpoint,
    apiKey: 'a-key',
    source: 'http-bureau',
    clock,
    random: () => 0.5,
    breaker,
    timeoutMilliseconds,
    ...options,
  });
  return { server, bureau, breaker, pauses, pass };
}

/** Give one answer after another, and the last again and again. */
const inTurn = (...answers: readonly ((response: ServerResponse) => void)[]): (() => BureauAnswer) => {
  let given = 0;
  return () => (_, response) => answers[Math.min(given++, answers.length - 1)]?.(response);
};
const status = (code: number) => (response: ServerResponse) => void response.writeHead(code).end();
const text = (body: string) => (response: ServerResponse) => void response.writeHead(200).end(body);
const report = text(reportText({ id: 'report-1', score: 700 }));

creditBureauContract('over http', async (files) => {
  // A repeat would hide the outages that the contract wants to see.
  const { bureau } = await openBureau(() => filesAnswer(files), { attempts: 1 });
  return bureau;
});

describe('[L46] [REL-7~] a bureau over HTTP', () => {
  test('[L44] every inquiry names the customer and the consent, under a key that a repeat has too', async () => {
    const { bureau, server } = await openBureau(inTurn(status(503), report));
    expect(await bureau.report(inquiry)).toEqual({
      id: 'report-1',
      source: 'http-bureau',
      customerId: 'ada',
      consentedAt: inquiry.consentedAt,
      reportedAt: start,
      score: 700,
    });
    const asked = {
      method: 'POST',
      authorization: 'Bearer a-key',
      idempotencyKey: 'ada:1789999999000',
      body: { customerId: 'ada', consentedAt: '2026-09-21T14:13:19.000Z' },
    };
    expect(server.seen).toEqual([asked, asked]);
  });

  test('what hurt the score most is taken over in the order of the bureau', async () => {
    const keyFactors = ['delinquent-obligations', 'excessive-obligations'];
    const { bureau } = await openBureau(inTurn(text(reportText({ id: 'report-1', score: 640, keyFactors }))));
    expect(await bureau.report(inquiry)).toMatchObject({ score: 640, keyFactors });
  });

  test.each([
    ['none', []],
    ['a code that there is not', ['bankruptcy', 'R32']],
    ['one twice', ['bankruptcy', 'bankruptcy']],
    [
      'more than are disclosed',
      ['bankruptcy', 'delinquent-obligations', 'collection-or-judgment', 'limited-credit-experience', 'no-credit-file'],
    ],
    ['something else', 'bankruptcy'],
    ['nothing', null],
  ])('factors that cannot be disclosed do not cost the report: %s', async (_, keyFactors) => {
    const { bureau } = await openBureau(inTurn(text(reportText({ id: 'report-1', score: 780, keyFactors }))));
    const known = await bureau.report(inquiry);
    expect(known).toMatchObject({ id: 'report-1', score: 780 });
    expect(known).not.toHaveProperty('keyFactors');
  });

  test('factors of no score are left out', async () => {
    const keyFactors = ['delinquent-obligations'];
    const { bureau } = await openBureau(inTurn(text(reportText({ id: 'report-1', keyFactors }))));
    const known = await bureau.report(inquiry);
    expect(known).toMatchObject({ id: 'report-1' });
    expect(known).not.toHaveProperty('keyFactors');
  });

  test.each([408, 425, 429, 500, 502, 503, 504])('%i passes: it is asked again, with full jitter', async (code) => {
    const { bureau, server, pauses } = await openBureau(inTurn(status(code), status(code), report));
    expect(await bureau.report(inquiry)).toMatchObject({ id: 'report-1' });
    expect(server.seen).toHaveLength(3);
    expect(pauses).toEqual([100, 200]);
  });

  test.each([
    [0, [0, 0]],
    [0.999, [200, 400]],
  ])('the jitter of %d makes pauses of %j', async (draw, expected) => {
    const { bureau, pauses } = await openBureau(inTurn(status(503)), { random: () => draw });
    await expect(bureau.report(inquiry)).rejects.toThrow(BureauUnavailable);
    expect(pauses).toEqual(expected);
  });

  test('it is asked three times at the most', async () => {
    const { bureau, server } = await openBureau(inTurn(status(503)));
    await expect(bureau.report(inquiry)).rejects.toMatchObject({ name: 'BureauUnavailable' });
    expect(server.seen).toHaveLength(3);
  });

  test('404 is an answer: there is no report', async () => {
    const { bureau, server, breaker } = await openBureau(inTurn(status(404)));
    expect(await bureau.report(inquiry)).toBeUndefined();
    expect(server.seen).toHaveLength(1);
    expect(breaker.state()).toBe('closed');
  });

  test.each([201, 204, 301, 307, 400, 401, 403, 409, 422])('%i does not pass: it is not asked again', async (code) => {
    const { bureau, server } = await openBureau(inTurn(status(code)));
    await expect(bureau.report(inquiry)).rejects.toThrow(new BureauUnavailable(`the bureau answered ${code}`));
    expect(server.seen).toHaveLength(1);
  });

  test('it is not followed to another place, which would get the key', async () => {
    const { server: elsewhere } = await openBureau(inTurn(report));
    const { bureau } = await openBureau(
      inTurn((response) => void response.writeHead(307, { location: elsewhere.endpoint.href }).end()),
    );
    await expect(bureau.report(inquiry)).rejects.toThrow('the bureau answered 307');
    expect(elsewhere.seen).toEqual([]);
  });

  test.each([
    ['no JSON', '<html>'],
    ['nothing', ''],
    ['no report', '[]'],
    ['no id', '{"reportedAt":"2026-09-21T00:00:00Z"}'],
    ['a score that there is not', reportText({ id: 'r', score: 900 })],
    ['a score between two', reportText({ id: 'r', score: 700.5 })],
    ['a moment that there is not', '{"id":"r","reportedAt":"2026-02-30T00:00:00Z"}'],
    ['a year that there is not', '{"id":"r","reportedAt":"0000-01-01T00:00:00Z"}'],
  ])('[L47] garbage is no report, and nothing of it is told: %s', async (_, body) => {
    const { bureau, server } = await openBureau(inTurn(text(body)));
    const failure = await bureau.report(inquiry).catch((error: unknown) => error);
    expect(failure).toEqual(new BureauUnavailable('the bureau answered with something that is no report'));
    expect(failure).not.toHaveProperty('cause');
    expect(server.seen).toHaveLength(1);
  });

  test('who does not answer in time is left, and asked again', async () => {
    const ends: Promise<unknown>[] = [];
    let asked = 0;
    const { bureau, server } = await openBureau(({ reachLimit }) => (_, response) => {
      asked += 1;
      if (asked === 2) return report(response);
      ends.push(new Promise((resolve) => response.once('close', resolve)));
      return reachLimit();
    });
    expect(await bureau.report(inquiry)).toMatchObject({ id: 'report-1' });
    expect(server.seen).toHaveLength(2);
    // The connection is closed, not left open.
    await Promise.all(ends);
  });

  test('who begins an answer and does not end it is left as well', async () => {
    const { bureau } = await openBureau(
      ({ reachLimit }) =>
        (_, response) => {
          response.writeHead(200).write('{"id":');
          setImmediate(reachLimit);
        },
      { attempts: 1 },
    );
    await expect(bureau.report(inquiry)).rejects.toThrow('no answer in 3000 ms');
  });

  test('a connection that breaks passes', async () => {
    const { bureau, server } = await openBureau(inTurn((response) => void response.destroy(), report));
    expect(await bureau.report(inquiry)).toMatchObject({ id: 'report-1' });
    expect(server.seen).toHaveLength(2);
  });

  test('who has failed five times in a row is not asked for half a minute, then once', async () => {
    const { bureau, server, breaker, pass } = await openBureau(inTurn(status(503)));
    await expect(bureau.report(inquiry)).rejects.toThrow('the bureau answered 503');
    await expect(bureau.report(inquiry)).rejects.toThrow('the bureau is not asked for now');
    expect(server.seen).toHaveLength(5);
    expect(breaker.state()).toBe('open');
    await expect(bureau.report(inquiry)).rejects.toMatchObject({ name: 'BureauUnavailable' });
    expect(server.seen).toHaveLength(5);
    pass(30_000);
    await expect(bureau.report(inquiry)).rejects.toMatchObject({ name: 'BureauUnavailable' });
    expect(server.seen).toHaveLength(6);
  });

  test('who share a breaker share what one of them has learned', async () => {
    const { breaker, server } = await openBureau(inTurn(report));
    const { bureau: failing } = await openBureau(inTurn(status(500)));
    const { clock } = pacedClock();
    const options = { apiKey: 'a-key', source: 's', clock, random: () => 0, breaker, attempts: 5 };
    const down = await bureauServer(inTurn(status(500))());
    servers.push(down);
    await expect(httpCreditBureau({ ...options, endpoint: down.endpoint }).report(inquiry)).rejects.toThrow('500');
    const other = httpCreditBureau({ ...options, endpoint: server.endpoint });
    await expect(other.report(inquiry)).rejects.toThrow('not asked for now');
    expect(server.seen).toHaveLength(0);
    // With a breaker of its own nobody is kept from asking.
    await expect(failing.report(inquiry)).rejects.toThrow('500');
  });
});
