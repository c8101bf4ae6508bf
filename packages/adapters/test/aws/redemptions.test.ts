import { dynamoDbRedemptions } from '@emporion/adapters/aws';
import { redemptionsContract } from '@emporion/pricing/testing';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { contractTables } from './contract-tables.ts';
import { dynamoDbWorld } from './dynamodb-world.ts';
import type { Fault } from './fake-dynamodb/faults.ts';

redemptionsContract('dynamodb', () => dynamoDbRedemptions(contractTables('sales').sales));

const code = { kind: 'code', code: 'SUMMER', limit: 8 } as const;

test('whatever fails however often, a redemption that is repeated until it is answered counts once', async () => {
  const anyFault = fc.constantFrom<Fault | undefined>(
    undefined,
    { kind: 'unsent' },
    { kind: 'unanswered' },
    { kind: 'canceled', codes: ['TransactionConflict', 'None'] },
    { kind: 'refused', type: 'AccessDeniedException' },
  );
  await fc.assert(
    fc.asyncProperty(fc.array(anyFault, { maxLength: 20 }), fc.boolean(), async (faults, isReleased) => {
      const { fake, sales } = dynamoDbWorld();
      const redemptions = dynamoDbRedemptions(sales);
      const untilAnswered = async (work: () => Promise<unknown>): Promise<void> => {
        for (const _ of [...faults, undefined]) {
          if (
            await work().then(
              () => true,
              () => false,
            )
          )
            return;
        }
        throw new Error('never answered');
      };
      fake.plan('TransactWriteItems', ...faults);
      await untilAnswered(() => redemptions.redeem({ id: 'c1', claims: [code] }));
      if (isReleased) await untilAnswered(() => redemptions.release('c1'));
      expect(await redemptions.left([code])).toEqual([isReleased ? 8 : 7]);
    }),
    { numRuns: 60 },
  );
});

test('a code is counted in several places, and is used up to the last one', async () => {
  const { fake, sales } = dynamoDbWorld();
  const redemptions = dynamoDbRedemptions(sales);
  for (let index = 0; index < 8; index++) {
    expect((await redemptions.redeem({ id: `c${index}`, claims: [code] })).ok).toBe(true);
  }
  expect((await redemptions.redeem({ id: 'late', claims: [code] })).ok).toBe(false);
  const counters = fake.items('sales').filter(({ SK }) => SK !== undefined && 'S' in SK && SK.S === 'N');
  expect(counters.map(({ taken }) => taken)).toEqual(Array.from({ length: 4 }, () => ({ N: '2' })));
});
