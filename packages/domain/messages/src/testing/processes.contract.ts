import type { Json } from '@emporion/kernel';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Processes } from '../ports.ts';

/** Processes under test, of which there are two kinds, and a look at those that were started. */
export interface ProcessesSubject {
  readonly processes: Processes;
  readonly kinds: readonly [string, string];
  /** What was started, in the order of the starts, once it is under way. */
  readonly started: () => Promise<readonly { readonly process: string; readonly name: string; readonly input: Json }[]>;
  readonly close?: () => Promise<void>;
}

/** What whoever starts processes is promised. */
export function processesContract(name: string, open: () => ProcessesSubject): void {
  describe(`Processes: ${name}`, () => {
    test('a name is good for one start of a process, whatever the input', async () => {
      const { processes, kinds, started, close } = open();
      const [first, second] = kinds;
      expect(await processes.start(first, 'a', { id: 1 })).toBe('started');
      expect(await processes.start(first, 'a', { id: 2 })).toBe('already-started');
      expect(await processes.start(second, 'a', { id: 3 })).toBe('started');
      expect(await processes.start(first, 'b', { id: 4 })).toBe('started');
      expect(await started()).toEqual([
        { process: first, name: 'a', input: { id: 1 } },
        { process: second, name: 'a', input: { id: 3 } },
        { process: first, name: 'b', input: { id: 4 } },
      ]);
      await close?.();
    });

    test('repeating a start word for word starts nothing', async () => {
      const { processes, kinds, started, close } = open();
      for (let count = 0; count < 3; count += 1) await processes.start(kinds[0], 'a', { id: 1 });
      expect(await started()).toHaveLength(1);
      await close?.();
    });

    test('of starts at the same time one counts', async () => {
      const { processes, kinds, started, close } = open();
      const answers = await Promise.all([1, 2, 3, 4].map((id) => processes.start(kinds[0], 'a', { id })));
      expect(answers.filter((answer) => answer === 'started')).toHaveLength(1);
      expect(await started()).toHaveLength(1);
      await close?.();
    });

    test('the input arrives as it is', async () => {
      await fc.assert(
        fc.asyncProperty(fc.dictionary(fc.string({ unit: 'grapheme' }), fc.jsonValue()), async (members) => {
          const { processes, kinds, started, close } = open();
          const input = JSON.parse(JSON.stringify(members)) as Json;
          await processes.start(kinds[0], 'a', input);
          expect((await started()).map((execution) => execution.input)).toEqual([input]);
          await close?.();
        }),
        { numRuns: 30 },
      );
    });

    test('a process that does not exist is not started', async () => {
      const { processes, started, close } = open();
      await expect(processes.start('no-such-process', 'a', {})).rejects.toThrow('no-such-process');
      expect(await started()).toEqual([]);
      await close?.();
    });
  });
}
