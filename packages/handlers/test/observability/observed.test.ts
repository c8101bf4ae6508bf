import type { Context } from 'aws-lambda';
import { describe, expect, test, vi } from 'vitest';
import { ReasonedError } from '../../src/observability/failure.ts';
import { observed } from '../../src/observed.ts';
import { logger } from '../../src/powertools.ts';
import { capturedLines } from './captured.ts';

vi.hoisted(() => {
  process.env['POWERTOOLS_LOG_LEVEL'] = 'INFO';
});

const context = (awsRequestId: string) => ({ functionName: 'test', awsRequestId }) as Context;

describe('what a function throws', () => {
  test('leaves it under its name and without its message, and the original is its cause', async () => {
    const secret = new TypeError('ada@example.com is no number');
    const failing = observed(async () => {
      throw secret;
    });
    const lines = await capturedLines(async () => {
      const thrown = await failing({}, context('r1')).catch((error: Error) => error);
      expect(thrown).toMatchObject({ name: 'TypeError', cause: secret });
      // What the runtime writes of it: its name, message and stack, and every enumerable property.
      expect(JSON.stringify([thrown, (thrown as Error).message, (thrown as Error).stack])).not.toContain('ada');
      expect((thrown as Error).stack).toMatch(/observed\.test\.ts:\d+/);
    });
    expect(lines).toMatchObject([{ level: 'ERROR', message: 'function failed', correlationId: 'r1' }]);
  });

  test('keeps a reason of ours, which flows and operators read', async () => {
    const failing = observed(async () => {
      throw new ReasonedError('wrong-status');
    });
    await capturedLines(() => expect(failing({}, context('r1'))).rejects.toThrow(/^wrong-status$/));
  });
});

describe('the conversation', () => {
  test('is in every line, also when others go on at the same time', async () => {
    const function_ = observed(
      async ({ id }: { readonly id: string }) => {
        logger.warn(`${id} begins`);
        await new Promise((resolve) => setImmediate(resolve));
        logger.warn(`${id} ends`);
      },
      ({ id }) => id,
    );
    const lines = await capturedLines(() => Promise.all(['a', 'b', 'c'].map((id) => function_({ id }, context('r')))));
    const ours = lines.filter(({ message }) => /^[abc] /.test(String(message)));
    expect(ours).toHaveLength(6);
    for (const { message, correlationId } of ours) expect(String(message)).toMatch(new RegExp(`^${correlationId} `));
    expect(lines.every(({ correlationId }) => correlationId !== undefined)).toBe(true);
  });

  test('is the invocation itself where nothing else is known', async () => {
    const function_ = observed(async () => logger.warn('done'));
    const lines = await capturedLines(() => function_({}, context('019b76da')));
    expect(lines.map(({ correlationId }) => correlationId)).toContain('019b76da');
  });
});
