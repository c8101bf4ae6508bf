import {
  formatInstant,
  type Instant,
  millisecondsPerDay,
  millisecondsPerHour,
  plusMilliseconds,
} from '@emporion/kernel';
import type { Action } from './actions.ts';
import { type ClickstreamEventInput, clickstreamEventVersion } from './clickstream-event.ts';
import { type Random, seededRandom } from './random.ts';

/** What to make up. */
export interface SampleSpec {
  readonly seed: number;
  /** People, not programs. */
  readonly visitors: number;
  /** The moment of the last event at the latest, and of sending. */
  readonly until: Instant;
  /** How many days before that the first event may be. */
  readonly days: number;
  /** What there is to look at; the first ones are looked at most. */
  readonly contentIds: readonly [string, ...string[]];
}

/** What a report over the whole sample must say: counted while making it up, not by reading it. */
export interface SampleTruth {
  /** Visitors who got as far as each step of the purchase funnel. */
  readonly funnel: readonly number[];
  /** Visitors who may be told apart: without programs and those who refused. */
  readonly visitors: number;
  readonly sessions: number;
  readonly events: number;
  /** Events that came a second time. */
  readonly repeated: number;
}

/** Made-up visits to a shop, in the order of time, and the truth about them. */
export interface Sample {
  readonly events: readonly ClickstreamEventInput[];
  readonly truth: SampleTruth;
}

/** Where a visit leads to: the share of visitors, what they do, and how many steps of the funnel that is. */
interface Journey {
  readonly share: number;
  readonly deeds: readonly Action[];
  readonly reached: number;
}

const journeys: readonly [Journey, ...Journey[]] = [
  { share: 0.46, deeds: ['view', 'view', 'search', 'view'], reached: 1 },
  { share: 0.2, deeds: ['search', 'view', 'view', 'add_to_cart'], reached: 2 },
  { share: 0.1, deeds: ['view', 'add_to_cart', 'view', 'add_to_cart', 'checkout'], reached: 3 },
  { share: 0.16, deeds: ['view', 'search', 'view', 'add_to_cart', 'checkout', 'purchase'], reached: 4 },
  // Into the cart from a link outside, and looked at only afterwards: the steps are there, their order is not.
  { share: 0.05, deeds: ['add_to_cart', 'checkout', 'view'], reached: 1 },
  { share: 0.03, deeds: ['click'], reached: 0 },
];

const refusingShare = 0.05;
const botShare = 0.05;
const returningShare = 0.35;
const repeatedShare = 0.01;
// Well inside the timeout of a session, and well outside it.
const longestPause = 9 * 60_000;
const shortestAbsence = 2 * millisecondsPerHour;
const longestVisit = millisecondsPerHour;

const browsers = [
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0 Safari/537.36',
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15',
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148',
  'Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0 Mobile Safari/537.36',
] as const;
const bot = 'Mozilla/5.0 (compatible; SampleBot/1.0; +https://example.com/bot)';
const campaigns = [
  '',
  '',
  '',
  '?utm_source=newsletter&utm_medium=email&utm_campaign=autumn',
  '?utm_source=search',
] as const;
const referrers = ['https://www.example.org/', 'https://search.example.net/?q=gift'] as const;

interface Visitor {
  readonly anonymousId: string;
  readonly userAgent: string;
  readonly hasConsented: boolean;
}

/**
 * Make up visits to a shop, the same for the same specification.
 *
 * There are returning visitors, programs, visitors who refused to be counted, and retries.
 */
export function sampleClickstream(spec: SampleSpec): Sample {
  const random = seededRandom(spec.seed);
  const events: ClickstreamEventInput[] = [];
  const truth = { funnel: [0, 0, 0, 0], visitors: 0, sessions: 0, events: 0, repeated: 0 };

  for (let person = 0; person < spec.visitors; person++) {
    const hasConsented = !random.chance(refusingShare);
    const visitor = { anonymousId: random.uuid(), userAgent: random.pick(browsers), hasConsented };
    const { deeds, reached } = journeyOf(random);
    const visits = visitsOf(visitor, deeds, spec, random);
    events.push(...visits.flat());
    if (!hasConsented) continue;
    truth.visitors += 1;
    truth.sessions += visits.length;
    truth.events += visits.flat().length;
    // Coming back only to look takes nobody further, except from nowhere to the first step.
    const furthest = visits.length > 1 ? Math.max(reached, 1) : reached;
    truth.funnel = truth.funnel.map((count, step) => (step < furthest ? count + 1 : count));
  }
  for (let program = 0; program < spec.visitors * botShare; program++) {
    const visitor = { anonymousId: random.uuid(), userAgent: bot, hasConsented: true };
    events.push(...visitOf(visitor, Array<Action>(30).fill('view'), startOf(spec, random), spec, random));
  }

  const retries = events.filter(() => random.chance(repeatedShare));
  truth.repeated = retries.length;
  const byTime = [...events, ...retries].sort((a, b) =>
    a.occurred_at < b.occurred_at ? -1 : a.occurred_at > b.occurred_at ? 1 : 0,
  );
  return { events: byTime, truth };
}

function journeyOf(random: Random): Journey {
  let rest = random.fraction();
  for (const journey of journeys) {
    rest -= journey.share;
    if (rest < 0) return journey;
  }
  return journeys[0];
}

function startOf({ until, days }: SampleSpec, random: Random): Instant {
  return plusMilliseconds(until, -longestVisit - random.between(0, days * millisecondsPerDay - longestVisit));
}

function visitsOf(
  visitor: Visitor,
  deeds: readonly Action[],
  spec: SampleSpec,
  random: Random,
): readonly (readonly ClickstreamEventInput[])[] {
  let start = startOf(spec, random);
  const visits = [visitOf(visitor, deeds, start, spec, random)];
  while (random.chance(returningShare)) {
    start = plusMilliseconds(start, longestVisit + shortestAbsence + random.between(0, 20 * millisecondsPerHour));
    if (start > spec.until - longestVisit) break;
    visits.push(visitOf(visitor, ['view', 'view'], start, spec, random));
  }
  return visits;
}

function visitOf(
  { anonymousId, userAgent, hasConsented }: Visitor,
  deeds: readonly Action[],
  start: Instant,
  { until, contentIds }: SampleSpec,
  random: Random,
): readonly ClickstreamEventInput[] {
  const sessionId = random.uuid();
  const campaign = random.pick(campaigns);
  // The square of a uniform fraction makes the first ones popular.
  const popular = () => contentIds[Math.floor(contentIds.length * random.fraction() ** 2)] ?? contentIds[0];
  let contentId = popular();
  let at = start;
  return deeds.map((action, index) => {
    if (index > 0)
      at = plusMilliseconds(at, random.between(1_000, Math.min(longestPause, longestVisit / deeds.length)));
    if (action === 'view') contentId = popular();
    const isAboutContent = action === 'view' || action === 'add_to_cart';
    return {
      specversion: '1.0',
      schema: clickstreamEventVersion,
      event_id: random.uuid(),
      event_name: eventNames[action],
      action,
      occurred_at: formatInstant(at),
      sent_at: formatInstant(until),
      anonymous_id: anonymousId,
      session_id: sessionId,
      ...(isAboutContent ? { content_id: contentId } : {}),
      page: {
        url: `https://shop.example.com/${isAboutContent ? `products/${contentId}` : action}${campaign}`,
        ...(index === 0 ? { referrer: random.pick(referrers) } : {}),
      },
      context: { ua: userAgent, locale: 'en-GB', timezone: 'Europe/Athens', library: 'sample' },
      consent: { analytics: hasConsented, marketing: false },
      ...(action === 'purchase' ? { value_minor: random.between(500, 25_000), currency: 'EUR' } : {}),
    };
  });
}

const eventNames: Readonly<Record<Action, string>> = {
  view: 'product_viewed',
  search: 'products_searched',
  click: 'link_clicked',
  add_to_cart: 'item_added',
  remove_from_cart: 'item_removed',
  checkout: 'checkout_started',
  purchase: 'order_placed',
  apply: 'loan_applied',
  other: 'something_else',
};
