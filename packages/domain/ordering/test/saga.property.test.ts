import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compensationsOf } from '../src/saga.ts';

const anySteps = () =>
  fc.uniqueArray(fc.record({ name: fc.string(), compensation: fc.string() }, { requiredKeys: ['name'] }), {
    minLength: 1,
    selector: ({ name }) => name,
  });

test('[E102~] [REL-10~] what was done before a failure is undone once each, the last thing first', () => {
  fc.assert(
    fc.property(anySteps(), fc.nat(), (steps, number) => {
      const place = number % steps.length;
      const failed = steps[place]?.name ?? '';
      const undone = compensationsOf(steps, failed, 'rejected');
      const expected: string[] = [];
      for (const { compensation } of steps.slice(0, place))
        if (compensation !== undefined) expected.unshift(compensation);
      expect(undone).toEqual(expected);
      const own = steps[place]?.compensation;
      expect(compensationsOf(steps, failed, 'unknown')).toEqual([...(own === undefined ? [] : [own]), ...undone]);
    }),
  );
});

test('a step that there is not is a broken contract', () => {
  expect(() => compensationsOf([{ name: 'price' }], 'ship', 'rejected')).toThrow(RangeError);
});
