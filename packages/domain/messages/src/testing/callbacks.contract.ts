import type { Json } from '@emporion/kernel';
import { describe, expect, test } from 'vitest';
import type { Callbacks } from '../ports.ts';

/** A process that waits, the token of its wait, and a look at the answers that it got. */
export interface CallbacksSubject {
  readonly callbacks: Callbacks;
  readonly token: string;
  readonly answers: () => Promise<readonly Json[]>;
  /** Let the time limit of the wait pass. */
  readonly expire: () => Promise<void>;
  readonly close?: () => Promise<void>;
}

const expired = { ok: false, error: { reason: 'callback-expired' } };

/** What whoever answers a waiting process is promised. */
export function callbacksContract(name: string, open: () => Promise<CallbacksSubject>): void {
  describe(`Callbacks: ${name}`, () => {
    test('[REL-15~] a wait is answered once, and as it was said', async () => {
      const { callbacks, token, answers, close } = await open();
      const answer = { decision: 'approved', by: 'Zoë', limits: [1, null] };
      expect(await callbacks.succeed(token, answer)).toEqual({ ok: true, value: undefined });
      expect(await callbacks.succeed(token, { decision: 'rejected' })).toEqual(expired);
      expect(await answers()).toEqual([answer]);
      await close?.();
    });

    test('[REL-15~] of two answers at the same time one counts', async () => {
      const { callbacks, token, answers, close } = await open();
      const given = await Promise.all([callbacks.succeed(token, 'yes'), callbacks.succeed(token, 'no')]);
      expect(given.filter(({ ok }) => ok)).toHaveLength(1);
      expect(await answers()).toEqual([given[0]?.ok === true ? 'yes' : 'no']);
      await close?.();
    });

    test('[REL-15~] an answer after the time limit is too late', async () => {
      const { callbacks, token, answers, expire, close } = await open();
      await expire();
      expect(await callbacks.succeed(token, 'late')).toEqual(expired);
      expect(await answers()).toEqual([]);
      await close?.();
    });

    test('nobody waits for a token that was never given', async () => {
      const { callbacks, answers, close } = await open();
      expect(await callbacks.succeed('never-given', 'yes')).toEqual(expired);
      expect(await answers()).toEqual([]);
      await close?.();
    });
  });
}
