import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type LimitClaim, type Redemptions, takenBy } from '../redemption.ts';

const code = (limit: number, name = 'SUMMER'): LimitClaim => ({ kind: 'code', code: name, limit });
const ofCustomer = (limit: number, customerId = 'ada'): LimitClaim => ({
  kind: 'customer',
  code: 'SUMMER',
  customerId,
  limit,
});
const budget = (limit: number, amount: number): LimitClaim => ({
  kind: 'budget',
  promotionId: 'summer',
  limit,
  amount,
});

/** What everything that counts redemptions promises. `open` makes one where nothing was redeemed. */
export function redemptionsContract(name: string, open: () => Redemptions | Promise<Redemptions>): void {
  describe(`Redemptions: ${name}`, () => {
    test('what is redeemed is no longer left, and what draws on other limits is', async () => {
      const redemptions = await open();
      const claims = [code(10), ofCustomer(2), budget(1_000, 300)];
      expect(await redemptions.redeem({ id: 'c1', claims })).toEqual({ ok: true, value: undefined });
      expect(await redemptions.left([...claims, ofCustomer(2, 'bob'), code(10, 'WINTER')])).toEqual([9, 1, 700, 2, 10]);
    });

    test('a redemption that does not count leaves what it took, whether it was made, released or never heard of', async () => {
      const redemptions = await open();
      const claims = [code(10), ofCustomer(2), budget(1_000, 300)];
      await redemptions.redeem({ id: 'c1', claims });
      await redemptions.redeem({ id: 'c2', claims: [code(10), budget(1_000, 50)] });
      expect(await redemptions.left(claims, 'c1')).toEqual([9, 2, 950]);
      expect(await redemptions.left([code(10, 'WINTER'), ofCustomer(2, 'bob')], 'c1')).toEqual([10, 2]);
      await redemptions.release('c1');
      for (const other of ['c1', 'never']) expect(await redemptions.left(claims, other)).toEqual([9, 2, 950]);
    });

    test('every limit is drawn on or none, and every one that leaves too little is told', async () => {
      const redemptions = await open();
      await redemptions.redeem({ id: 'c1', claims: [ofCustomer(1), budget(1_000, 800)] });
      const claims = [code(10), ofCustomer(1), budget(1_000, 201)];
      expect(await redemptions.redeem({ id: 'c2', claims })).toEqual({
        ok: false,
        error: { reason: 'limit-reached', claims: [ofCustomer(1), budget(1_000, 201)] },
      });
      expect(await redemptions.left([code(10), budget(1_000, 1)])).toEqual([10, 200]);
    });

    test('one that was refused can be made once there is enough left', async () => {
      const redemptions = await open();
      await redemptions.redeem({ id: 'c1', claims: [code(1)] });
      expect((await redemptions.redeem({ id: 'c2', claims: [code(1)] })).ok).toBe(false);
      await redemptions.release('c1');
      expect((await redemptions.redeem({ id: 'c2', claims: [code(1)] })).ok).toBe(true);
    });

    test('a repeat changes nothing, whatever it claims', async () => {
      const redemptions = await open();
      await redemptions.redeem({ id: 'c1', claims: [code(1)] });
      expect(await redemptions.redeem({ id: 'c1', claims: [code(1)] })).toEqual({ ok: true, value: undefined });
      expect(await redemptions.redeem({ id: 'c1', claims: [budget(10, 5)] })).toEqual({ ok: true, value: undefined });
      expect(await redemptions.left([code(1), budget(10, 5)])).toEqual([0, 10]);
    });

    test('what is released is left again, once, and is never redeemed again', async () => {
      const redemptions = await open();
      await redemptions.redeem({ id: 'c1', claims: [code(3), budget(1_000, 300)] });
      await redemptions.redeem({ id: 'c2', claims: [code(3)] });
      await redemptions.release('c1');
      await redemptions.release('c1');
      expect(await redemptions.left([code(3), budget(1_000, 1)])).toEqual([2, 1_000]);
      const again = await redemptions.redeem({ id: 'c1', claims: [code(3)] });
      expect(again).toEqual({ ok: false, error: { reason: 'already-released' } });
    });

    test('a release that comes first keeps the redemption from being made', async () => {
      const redemptions = await open();
      await redemptions.release('c1');
      const late = await redemptions.redeem({ id: 'c1', claims: [code(3)] });
      expect(late).toEqual({ ok: false, error: { reason: 'already-released' } });
      expect(await redemptions.left([code(3)])).toEqual([3]);
    });

    test('a limit that is raised leaves more, and one that is lowered takes nothing back', async () => {
      const redemptions = await open();
      for (const id of ['c1', 'c2', 'c3']) await redemptions.redeem({ id, claims: [code(3)] });
      expect((await redemptions.redeem({ id: 'c4', claims: [code(3)] })).ok).toBe(false);
      expect((await redemptions.redeem({ id: 'c4', claims: [code(5)] })).ok).toBe(true);
      expect(await redemptions.left([code(2)])).toEqual([-2]);
    });

    test('of any number at once as many are made as the limit allows', async () => {
      const redemptions = await open();
      const ids = Array.from({ length: 30 }, (_, index) => `c${index}`);
      const outcomes = await Promise.all(
        [...ids, ...ids].map((id) => redemptions.redeem({ id, claims: [code(7), budget(3_500, 500)] })),
      );
      const made = new Set([...ids, ...ids].filter((_, index) => outcomes[index]?.ok));
      expect(made.size).toBe(7);
      expect(await redemptions.left([code(7), budget(3_500, 1)])).toEqual([0, 0]);
    });

    test('whatever is redeemed and released, taken is what the redemptions that stand have claimed', async () => {
      const anyClaims = fc.tuple(
        fc.constantFrom<LimitClaim | undefined>(undefined, code(4), code(4, '%#"')),
        fc.constantFrom<LimitClaim | undefined>(undefined, ofCustomer(2), ofCustomer(2, 'a#b')),
        fc.option(
          fc.integer({ min: 1, max: 60 }).map((amount) => budget(100, amount)),
          { nil: undefined },
        ),
      );
      const anyStep = fc.record({
        id: fc.integer({ min: 1, max: 8 }).map((number) => `c${number}`),
        claims: fc.option(
          anyClaims.map((claims) => claims.filter((claim) => claim !== undefined)),
          { nil: undefined },
        ),
      });
      await fc.assert(
        fc.asyncProperty(fc.array(anyStep, { maxLength: 20 }), async (steps) => {
          const redemptions = await open();
          const standing = new Map<string, readonly LimitClaim[]>();
          const left = (limit: LimitClaim) => {
            const taken = [...standing.values()].flat().filter((claim) => isOneLimit(claim, limit));
            return limit.limit - taken.reduce((sum, claim) => sum + takenBy(claim), 0);
          };
          const released = new Set<string>();
          for (const { id, claims } of steps) {
            if (claims === undefined) {
              await redemptions.release(id);
              standing.delete(id);
              released.add(id);
              continue;
            }
            const fits = standing.has(id) || claims.every((claim) => left(claim) >= takenBy(claim));
            const outcome = await redemptions.redeem({ id, claims });
            expect(outcome.ok).toBe(!released.has(id) && fits);
            if (outcome.ok && !standing.has(id)) standing.set(id, claims);
          }
          const limits = [code(4), code(4, '%#"'), ofCustomer(2), ofCustomer(2, 'a#b'), budget(100, 1)];
          expect(await redemptions.left(limits)).toEqual(limits.map(left));
        }),
      );
    });

    test('what is not a claim is a broken contract', async () => {
      const redemptions = await open();
      for (const claims of [[code(0)], [budget(5, 0)], [budget(5, 1.5)], [code(2), code(2)]]) {
        await expect(redemptions.redeem({ id: 'c1', claims })).rejects.toThrow(RangeError);
      }
    });
  });
}

const isOneLimit = ({ limit: _, ...one }: LimitClaim, { limit: __, ...other }: LimitClaim): boolean =>
  JSON.stringify({ ...one, amount: 0 }) === JSON.stringify({ ...other, amount: 0 });
