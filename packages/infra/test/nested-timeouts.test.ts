import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { repositoryRoot } from '../src/constructs/bundling.ts';
import { functionTimeout } from '../src/constructs/domain-function.ts';

const read = (path: string): string => readFileSync(`${repositoryRoot}${path}`, 'utf8');
const numberIn = (text: string, pattern: RegExp): number => {
  const [, found = ''] = pattern.exec(text) ?? [];
  const number = Number(found.replaceAll('_', ''));
  if (found === '' || !Number.isFinite(number)) throw new RangeError(`no number for ${pattern}`);
  return number;
};

const folder = 'packages/handlers/src/compose-aws/';
const runtime = read(`${folder}runtime.ts`);
const backoff = read('packages/adapters/src/aws/backoff.ts');

/** The limits of calls that have a name, such as `serviceLimits`. */
const limits = new Map(
  [...runtime.matchAll(/export const (\w*[lL]imits) = (\{[^}]*requestTimeout[^}]*\})/g)].map(
    ([, name = '', value = '']) => [name, value],
  ),
);

/** Every client of the SDK: `new SFNClient({ maxAttempts: 3, requestHandler: … })`. */
const clients = readdirSync(`${repositoryRoot}${folder}`).flatMap((file) =>
  [...read(`${folder}${file}`).matchAll(/new (\w+Client)\(\{([\s\S]*?)\}\);/g)].map(
    ([, client = '', options = '']) => ({
      client,
      options,
      handler: limits.get(/requestHandler: (\w+)/.exec(options)?.[1] ?? '') ?? options,
    }),
  ),
);

/** What the pauses between the attempts of the adapters come to, at the longest. */
function longestPauses(): number {
  let sum = 0;
  const longest = numberIn(backoff, /longestBound = ([\d_]+)/);
  const first = numberIn(backoff, /firstBound = ([\d_]+)/);
  for (let made = 1; made < numberIn(backoff, /attempts = (\d+)/); made++)
    sum += Math.min(longest, first * 2 ** (made - 1));
  return sum;
}

/** What the SDK pauses between its own attempts, at the longest: up to 100 ms, then twice that, and so on. */
const sdkPauses = (attempts: number): number => 100 * (2 ** (attempts - 1) - 1);

describe('[REL-6] a call with all its repeats ends before the function that makes it is cut off', () => {
  test('there is a client for each service', () => {
    expect(clients.map(({ client }) => client).sort()).toEqual([
      'CognitoIdentityProviderClient',
      'DynamoDBClient',
      'EventBridgeClient',
      'FirehoseClient',
      'SESv2Client',
      'SFNClient',
      'SSMClient',
    ]);
  });

  test.each(clients)('$client', ({ options, handler }) => {
    const attempts = numberIn(options, /maxAttempts: (\d+)/);
    const call = numberIn(handler, /requestTimeout: ([\d_]+)/);
    expect(numberIn(handler, /connectionTimeout: ([\d_]+)/)).toBeLessThan(call);
    expect(handler).toContain('throwOnRequestTimeout: true');
    // Where the SDK makes one attempt only, the adapter makes the others.
    const longest =
      attempts === 1
        ? numberIn(backoff, /attempts = (\d+)/) * call + longestPauses()
        : attempts * call + sdkPauses(attempts);
    expect(longest).toBeLessThan(functionTimeout.toMilliseconds());
  });

  // What is undone is voided, then refunded, and what is refunded is looked up after that: two calls of the gateway.
  test.each([
    { function: 'checkout-authorize-payment', calls: 1, readsAndWrites: 4 },
    { function: 'checkout-undo-payment', calls: 2, readsAndWrites: 2 },
    { function: 'commerce-operator', calls: 2, readsAndWrites: 3 },
    { function: 'commerce-webhooks', calls: 1, readsAndWrites: 6 },
  ])('Stripe, and what $function reads and writes around it', ({ calls, readsAndWrites }) => {
    const gateway = read(`${folder}stripe-gateway.ts`);
    const guard = read('packages/adapters/src/partners/guarded-payment-gateway.ts');
    // The last attempt begins after the latest failure that is repeated, and the pause after that.
    const attempts = numberIn(gateway, /attempts: (\d+)/);
    const pause = Math.min(
      numberIn(guard, /longestBound: ([\d_]+)/),
      numberIn(guard, /firstBound: ([\d_]+)/) * 2 ** (attempts - 2),
    );
    const latestAttempt = numberIn(gateway, /repeatMilliseconds: ([\d_]+)/) + pause;
    const call = latestAttempt + numberIn(gateway, /timeoutMilliseconds: ([\d_]+)/);
    const store = numberIn(limits.get('repeatedLimits') ?? '', /requestTimeout: ([\d_]+)/);
    expect(calls * call + readsAndWrites * store).toBeLessThan(functionTimeout.toMilliseconds());
  });
});
