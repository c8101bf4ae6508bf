import { allocate, apportion, type Money, money } from '@emporion/money';
import { type Dinero, dinero, allocate as dineroAllocate, toSnapshot } from 'dinero.js';
import { EUR } from 'dinero.js/currencies';
import type { Benchmark } from './benchmark.ts';
import { chance } from './chance.ts';
import { measure } from './contest.ts';
import { differences, differencesLine } from './differences.ts';

/** A discount that is spread over the lines of a cart. */
interface Split {
  readonly whole: Money<'EUR'>;
  readonly peerWhole: Dinero<number>;
  /** The prices of the lines, in cents. */
  readonly weights: readonly number[];
}

function splits(count: number, lines: number): readonly Split[] {
  const { below } = chance(lines);
  return Array.from({ length: count }, () => {
    const weights = Array.from({ length: lines }, () => 99 + below(20_000));
    const amount = 1 + below(weights.reduce((sum, weight) => sum + weight, 0));
    return { whole: money('EUR', amount), peerWhole: dinero({ amount, currency: EUR }), weights };
  });
}

function ourShares({ whole, weights }: Split): readonly Money<'EUR'>[] {
  const shares = allocate(whole, weights);
  if (!shares.ok) throw new Error(`refused: ${shares.error.reason}`);
  return shares.value;
}

const ourMinorShares = ({ whole, weights }: Split): unknown => apportion(whole.minor, weights);

const peerShares = ({ peerWhole, weights }: Split): readonly Dinero<number>[] => dineroAllocate(peerWhole, weights);

/** Why the peer's shares of a split are not ours, judged by the exact share of each line. */
function differs(split: Split): string | undefined {
  const ours = ourShares(split).map(({ minor }) => minor);
  const peers = peerShares(split).map((share) => toSnapshot(share).amount);
  if (peers.reduce((sum, share) => sum + share, 0) !== split.whole.minor) return 'do not add up to the whole';
  const sum = BigInt(split.weights.reduce((total, weight) => total + weight, 0));
  const offQuota = split.weights.some((weight, line) => {
    const exact = BigInt(split.whole.minor) * BigInt(weight);
    const distance = BigInt(peers[line] ?? 0) * sum - exact;
    return distance >= sum || distance <= -sum;
  });
  if (offQuota) return 'are a cent or more away from an exact share';
  return ours.every((share, line) => share === peers[line]) ? undefined : 'give a left-over cent to another line';
}

/** Splitting money by largest remainder over the lines of a cart, as amounts and as plain minor units. */
export const benchmark: Benchmark = (say) => {
  const inputs = splits(512, 50);
  say(`dinero.js 2, 50 lines: ${differencesLine(differences(inputs, differs), inputs.length)}`);
  const cart = { inputs, peer: peerShares };
  return [
    measure({ ...cart, name: 'money: allocate over 50 lines, dinero.js 2', ours: ourShares, goal: 15 }),
    measure({ ...cart, name: 'money: apportion over 50 lines, dinero.js 2', ours: ourMinorShares }),
  ];
};
