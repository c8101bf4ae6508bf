import { apportion, multiplyRatio } from '@emporion/money';
import {
  applyPromotions,
  type CompiledPromotions,
  type DiscountedCart,
  type TaxedLines,
  taxed,
} from '@emporion/pricing';
import { allocate, dinero } from 'dinero.js';
import { EUR } from 'dinero.js/currencies';
import { cpuEffort, measure } from '../contest.ts';
import { differences, differencesLine } from '../differences.ts';
import type { Measurement } from '../measurement.ts';
import { type CartLine, carts, competing, compiled, promotions, treatments } from './pricing-carts.ts';
import { dineroLibrary, pricingLibraries } from './pricing-libraries.ts';
import { medusaPricing } from './pricing-medusa.ts';
import { ruleMatches } from './pricing-rules-engine.ts';

interface OurTotals {
  readonly discounted: DiscountedCart;
  readonly taxes: TaxedLines;
}

const taxPolicy = { priceMode: 'inclusive', roundAt: 'rateGroup', rounding: 'halfUp' } as const;

/** The whole way: promotions with their trace, and the taxes with theirs. */
const ours =
  (rules: CompiledPromotions) =>
  (lines: readonly CartLine[]): OurTotals => {
    const discounted = applyPromotions(rules, { lines }, {});
    const taxes = taxed(
      taxPolicy,
      lines.map(({ quantity, taxPercent }, line) => ({
        amount: (discounted.subtotals[line] ?? 0) - (discounted.discounts[line] ?? 0),
        quantity,
        treatment: treatments[taxPercent],
      })),
    );
    return { discounted, taxes };
  };

/** Long turns, because a cart takes many small functions that the compiler has to see at work first. */
const effort = { ...cpuEffort, rounds: 21, turn: 40, warmUp: 1_500 };
const briefly = { ...effort, rounds: 11 };

const twenty = promotions(1);
const carts50 = carts(64, 50);

/** How the totals of a peer are wrong, or other than ours where both are right. */
function wrongLines(say: (line: string) => void): void {
  const price = ours(compiled(twenty));
  for (const { name, price: peer } of pricingLibraries) {
    const found = differences(carts50, (cart) => {
      const [mine, theirs] = [price(cart), peer(cart, twenty)];
      if (theirs.amounts.reduce((sum, amount) => sum + amount, 0) !== theirs.total) return 'do not add up';
      if (theirs.tax !== mine.taxes.totals.tax) return 'have another tax, because a discount fell on other lines';
      return theirs.amounts.some((amount, line) => amount !== mine.taxes.lines[line]?.gross)
        ? 'share a discount otherwise'
        : undefined;
    });
    say(`${name}: ${differencesLine(found, carts50.length)}`);
  }
  const peer = medusaPricing(twenty);
  const isWhole = (euros: number): boolean => Math.abs(euros * 100 - Math.round(euros * 100)) < 1e-6;
  const found = differences(carts50, (cart) => {
    const { lines, total } = peer(cart);
    const rounded = lines.reduce((sum, line) => sum + Math.round(line * 100), 0);
    if (rounded !== Math.round(total * 100)) return 'whose rounded lines do not add up to the rounded total';
    return isWhole(total) ? undefined : 'whose total is not a whole cent';
  });
  say(`medusa: ${[...found].map(([reason, count]) => `${count} of ${carts50.length} carts ${reason}`).join(', ')}`);
}

/** What a best combination takes when every set is priced for itself. */
function everySet(rules: CompiledPromotions, lines: readonly CartLine[]): number {
  const { promotions: all, rounding } = rules.rules;
  const groups = Map.groupBy(all, ({ group }) => group);
  let sets: (typeof all)[] = [[]];
  for (const members of groups.values()) sets = sets.flatMap((set) => [set, ...members.map((one) => [...set, one])]);
  let best = 0;
  for (const set of sets) {
    const amounts = lines.map(({ unitPrice, quantity }) => unitPrice * quantity);
    const before = amounts.reduce((sum, amount) => sum + amount, 0);
    for (const { effect } of set) {
      if (effect.type !== 'percentage') continue;
      const ratio = { numerator: effect.rate, denominator: 10_000 };
      if (effect.method === 'each') {
        for (const [line, { category }] of lines.entries()) {
          if (effect.of?.categories?.includes(category) !== true) continue;
          amounts[line] = (amounts[line] ?? 0) - multiplyRatio(amounts[line] ?? 0, ratio, rounding);
        }
      } else {
        const whole = multiplyRatio(
          amounts.reduce((sum, amount) => sum + amount, 0),
          ratio,
          rounding,
        );
        const shares = apportion(whole, amounts);
        if (!shares.ok) continue;
        for (const [line, share] of shares.value.entries()) amounts[line] = (amounts[line] ?? 0) - share;
      }
    }
    best = Math.max(best, before - amounts.reduce((sum, amount) => sum + amount, 0));
  }
  return best;
}

/** Carts priced with their full trace, against the libraries with which it is done by hand, and against Medusa. */
export async function measurePricing(say: (line: string) => void): Promise<readonly Measurement[]> {
  wrongLines(say);
  const price = ours(compiled(twenty));
  const rules20 = compiled(twenty);
  const byHand = pricingLibraries.map(({ name, discount }) =>
    measure(
      {
        name: `commerce: 50 lines by 20 promotions, ${name}`,
        inputs: carts50,
        ours: (lines) => applyPromotions(rules20, { lines }, {}),
        peer: (cart) => discount(cart, twenty),
        ...(name === dineroLibrary.name ? { goal: 15 } : {}),
      },
      effort,
    ),
  );
  const withTax = measure(
    {
      name: 'commerce: 50 lines by 20 promotions and the tax, dinero.js',
      inputs: carts50,
      ours: price,
      peer: (cart) => dineroLibrary.price(cart, twenty),
    },
    effort,
  );
  const medusa = measure(
    {
      name: 'commerce: 50 lines by 20 promotions and the tax, medusa',
      inputs: carts50.slice(0, 4),
      ours: price,
      peer: medusaPricing(twenty),
      goal: 300,
    },
    briefly,
  );

  const weights = carts50.map((cart) => cart.map(({ unitPrice }) => unitPrice));
  const allocation = measure(
    {
      name: 'commerce: allocate over 50 lines, dinero.js',
      inputs: weights.map((prices) => ({ prices, whole: dinero({ amount: 12_345, currency: EUR }) })),
      ours: ({ prices }) => apportion(12_345, prices),
      peer: ({ prices, whole }) => allocate(whole, prices),
      goal: 15,
    },
    effort,
  );

  const hundred = promotions(5);
  const large = measure(
    {
      name: 'commerce: 500 lines by 100 promotions and the tax, dinero.js',
      inputs: carts(4, 500),
      ours: ours(compiled(hundred)),
      peer: (cart) => dineroLibrary.price(cart, hundred),
    },
    briefly,
  );

  const rules = competing();
  const carts20 = carts(16, 20);
  for (const cart of carts20) {
    const { discount, searches } = applyPromotions(rules, { lines: cart }, {});
    if (discount !== everySet(rules, cart) || !searches.every(({ isExact }) => isExact)) {
      throw new Error('the best combination is another one');
    }
  }
  const best = measure(
    {
      name: 'commerce: exact best of 1,296 sets on 20 lines, every set priced',
      inputs: carts20,
      ours: (cart) => applyPromotions(rules, { lines: cart }, {}),
      peer: (cart) => everySet(rules, cart),
    },
    briefly,
  );
  return [...byHand, withTax, medusa, allocation, large, best, await conditions()];
}

/** The rules engine answers with a promise, so that it is timed by itself; it says which lines are meant, and no price. */
async function conditions(): Promise<Measurement> {
  const matches = ruleMatches(twenty);
  const price = ours(compiled(twenty));
  const [some] = carts50;
  if (some === undefined) throw new Error('there are carts');
  const times: number[] = [];
  for (let round = 0; round < 11; round += 1) {
    const begun = cpuEffort.now();
    await matches(some);
    times.push((cpuEffort.now() - begun) * 1e6);
  }
  const own = measure({ name: 'own', inputs: [some], ours: price, peer: price }, briefly);
  const peer = times.toSorted((a, b) => a - b)[5] ?? Number.NaN;
  return {
    name: 'commerce: 50 lines by 20 promotions, conditions alone by json-rules-engine',
    ours: own.ours,
    peer,
    ratio: peer / own.ours,
    unit: 'ns',
    n: 1,
  };
}
