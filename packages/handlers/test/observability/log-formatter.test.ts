import { describe, expect, test, vi } from 'vitest';
import * as z from 'zod';
import { correlated } from '../../src/observability/correlation.ts';
import { ReasonedError } from '../../src/observability/failure.ts';
import { logger } from '../../src/powertools.ts';
import { captured, capturedLines } from './captured.ts';

vi.hoisted(() => {
  process.env['POWERTOOLS_LOG_LEVEL'] = 'DEBUG';
  process.env['POWERTOOLS_SERVICE_NAME'] = 'lending-customer';
});

const applicationId = '019b76da-a800-7000-8000-000000000001';

class TooEarly extends ReasonedError {
  override readonly name = 'TooEarly';
}

describe('a line of the log', () => {
  test('has what every line has, and the ids and codes of ours', async () => {
    const lines = await capturedLines(() =>
      correlated('JKJaXmPLvHcESHA=', () => logger.info('offers generated', { applicationId, outcome: 'offered' })),
    );
    expect(lines).toEqual([
      {
        level: 'INFO',
        message: 'offers generated',
        timestamp: expect.stringMatching(/^\d{4}-.+Z$/),
        service: 'lending-customer',
        correlationId: 'JKJaXmPLvHcESHA=',
        applicationId,
        outcome: 'offered',
      },
    ]);
  });

  test.each([
    ['an unknown key', { customer: 'Ada Lovelace' }],
    ['an unknown key of a known value', { customerId: applicationId }],
    ['a text where an id belongs', { applicationId: 'ada@example.com' }],
    ['a card number where an id belongs', { orderId: '4111111111111111' }],
    ['a sentence where a code belongs', { outcome: 'Ada Lovelace was here' }],
    ['a text where a count belongs', { accepted: '4200000' }],
    ['an object where a code belongs', { outcome: { iban: 'DE00' } }],
    ['a key of every object', { constructor: 'x' }],
    ['a pointer with a name of somebody in it', { pointers: ['/data/Ada Lovelace'] }],
    ['an event that somebody let be logged', { event: { body: 'ada@example.com' } }],
  ])('leaves %s out, and says that it did', async (_, keys) => {
    const [line] = await capturedLines(() => logger.info('something', keys));
    expect(line).toMatchObject({ message: 'something', redacted: 1 });
    expect(Object.keys(line ?? {}).sort()).toEqual(['level', 'message', 'redacted', 'service', 'timestamp']);
  });

  test('ends, however long its text', async () => {
    const [line] = await capturedLines(() => logger.info('x'.repeat(100_000)));
    expect(String(line?.['message'])).toHaveLength(200);
  });

  test('drops a correlation that is none of ours', async () => {
    const text = (await captured(() => correlated('ada@example.com lives here', () => logger.info('x')))).join();
    expect(text).not.toContain('ada');
  });
});

describe('an error in the log', () => {
  const secret = 'ada@example.com';
  const told = async (error: unknown) => {
    const text = (await captured(() => logger.error('request failed', error as Error))).join();
    expect(text).not.toContain(secret);
    return (JSON.parse(text) as { readonly error: Readonly<Record<string, unknown>> }).error;
  };

  test('is its name and its places, not its message', async () => {
    const error = await told(new RangeError(`not an amount: ${secret}`));
    expect(error).toEqual({
      name: 'RangeError',
      stack: expect.arrayContaining([expect.stringMatching(/\.ts:\d+:\d+/)]),
    });
  });

  test('has its reason, if it is one of ours', async () => {
    expect(await told(new TooEarly('not-found'))).toMatchObject({ name: 'TooEarly', reason: 'not-found' });
    expect(await told(new TooEarly(secret))).not.toHaveProperty('reason');
  });

  test('has its code, and the status of a service', async () => {
    const failed = Object.assign(new Error(`connect to ${secret}`), {
      code: 'ECONNREFUSED',
      $metadata: { httpStatusCode: 400 },
    });
    expect(await told(failed)).toMatchObject({ code: 'ECONNREFUSED', httpStatus: 400 });
    expect(await told(Object.assign(new Error(secret), { code: secret, address: secret }))).not.toHaveProperty('code');
  });

  test('of a schema says nothing of what was sent', async () => {
    const { error } = z.object({ email: z.enum(['nobody']) }).safeParse({ email: secret, [secret]: secret });
    expect(await told(error)).toMatchObject({ name: 'ZodError' });
    const strict = z.strictObject({}).safeParse({ [secret]: 1 }).error;
    expect(await told(strict)).toMatchObject({ name: 'ZodError' });
  });

  test('tells of its causes in the same way', async () => {
    const error = await told(new Error(secret, { cause: new TypeError(secret, { cause: secret }) }));
    expect(error).toMatchObject({ cause: { name: 'TypeError' } });
    expect(error['cause']).not.toHaveProperty('cause');
  });

  test('whose message looks like a stack tells no line of it', async () => {
    await told(new Error(`x\n    at ${secret} (file:///x.ts:1:1)\n    at file:///${secret}:1:1`));
  });

  test('has its places whole, however short its message', async () => {
    expect((await told(new Error('t')))['stack']).toContainEqual(
      expect.stringMatching(/log-formatter\.test\.ts:\d+:\d+/),
    );
  });

  test('whose name is a sentence, or that is no error at all', async () => {
    expect(await told(Object.assign(new Error('x'), { name: `the mail of ${secret}` }))).toMatchObject({
      name: 'Error',
    });
    const [line] = await capturedLines(() => logger.error('failed', { error: secret } as never));
    expect(line).toMatchObject({ error: { name: 'NotAnError' } });
  });
});
