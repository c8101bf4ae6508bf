import { err, ok, type Result } from '@emporion/kernel';
import {
  assertClaims,
  counterOf,
  type LimitClaim,
  type RedemptionRefusal,
  type Redemptions,
  takenBy,
} from '@emporion/pricing';
import * as z from 'zod';
import type { Database } from './database.ts';

const redemptionTables = `
  create table if not exists promotion_counter (
    counter text primary key,
    taken integer not null
  ) strict, without rowid;
  create table if not exists redemption (
    id text primary key,
    status text not null check (status in ('redeemed', 'released')),
    taken text not null
  ) strict, without rowid;
`;

/** What a redemption took from each counter. */
const takenSchema = z.array(z.tuple([z.string(), z.int().positive()]));

/** The redemptions of a database. */
export function sqliteRedemptions({ database }: { readonly database: Database }): Redemptions {
  database.define(redemptionTables);

  const leftOf = (claim: LimitClaim): number => {
    const row = database.statement('select taken from promotion_counter where counter = ?').get(counterOf(claim));
    return claim.limit - Number(row?.['taken'] ?? 0);
  };
  const take = (counter: string, amount: number): void => {
    database
      .statement(
        `insert into promotion_counter (counter, taken) values (?, ?)
         on conflict do update set taken = taken + excluded.taken`,
      )
      .run(counter, amount);
  };
  const find = (id: string) => database.statement('select status, taken from redemption where id = ?').get(id);
  /** What a redemption takes from each counter as long as it stands. */
  const takenWith = (id: string): ReadonlyMap<string, number> =>
    new Map(takenSchema.parse(JSON.parse(String(find(id)?.['taken'] ?? '[]'))));

  return {
    redeem: async ({ id, claims }) => {
      assertClaims(claims);
      return database.attempt((): Result<void, RedemptionRefusal> => {
        const earlier = find(id)?.['status'];
        if (earlier === 'released') return err({ reason: 'already-released' });
        if (earlier === 'redeemed') return ok(undefined);
        const reached = claims.filter((claim) => leftOf(claim) < takenBy(claim));
        if (reached.length > 0) return err({ reason: 'limit-reached', claims: reached });
        const taken = claims.map((claim) => [counterOf(claim), takenBy(claim)] as const);
        for (const [counter, amount] of taken) take(counter, amount);
        database
          .statement(`insert into redemption (id, status, taken) values (?, 'redeemed', ?)`)
          .run(id, JSON.stringify(taken));
        return ok(undefined);
      });
    },
    release: async (id) => {
      database.transact(() => {
        for (const [counter, amount] of takenWith(id)) take(counter, -amount);
        database
          .statement(
            `insert into redemption (id, status, taken) values (?, 'released', '[]')
             on conflict do update set status = excluded.status, taken = excluded.taken`,
          )
          .run(id);
      });
    },
    left: async (claims, without) => {
      const own = without === undefined ? undefined : takenWith(without);
      return claims.map((claim) => leftOf(claim) + (own?.get(counterOf(claim)) ?? 0));
    },
  };
}
