import { err, ok } from '@emporion/kernel';
import { assertClaims, counterOf, type LimitClaim, type Redemptions, takenBy } from '../redemption.ts';

/** Redemptions in memory. */
export function inMemoryRedemptions(): Redemptions {
  const taken = new Map<string, number>();
  const made = new Map<string, readonly LimitClaim[] | 'released'>();
  const leftOf = (claim: LimitClaim): number => claim.limit - (taken.get(counterOf(claim)) ?? 0);
  const take = (claim: LimitClaim, sign: 1 | -1): void => {
    const counter = counterOf(claim);
    taken.set(counter, (taken.get(counter) ?? 0) + sign * takenBy(claim));
  };
  return {
    redeem: async ({ id, claims }) => {
      assertClaims(claims);
      const earlier = made.get(id);
      if (earlier !== undefined) return earlier === 'released' ? err({ reason: 'already-released' }) : ok(undefined);
      const reached = claims.filter((claim) => leftOf(claim) < takenBy(claim));
      if (reached.length > 0) return err({ reason: 'limit-reached', claims: reached });
      for (const claim of claims) take(claim, 1);
      made.set(id, claims);
      return ok(undefined);
    },
    release: async (id) => {
      const earlier = made.get(id);
      if (earlier !== undefined && earlier !== 'released') for (const claim of earlier) take(claim, -1);
      made.set(id, 'released');
    },
    left: async (claims, without) => {
      const standing = without === undefined ? undefined : made.get(without);
      const own = Array.isArray(standing)
        ? new Map(standing.map((claim) => [counterOf(claim), takenBy(claim)]))
        : new Map();
      return claims.map((claim) => leftOf(claim) + (own.get(counterOf(claim)) ?? 0));
    },
  };
}
