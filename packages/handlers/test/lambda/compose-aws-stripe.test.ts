import { createHmac } from 'node:crypto';
import { money } from '@emporion/money';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { type StripeDouble, stripeDouble } from '../../../adapters/test/partners/stripe-double.ts';
import { cards } from '../../../adapters/test/partners/stripe-subject.ts';
import { ask } from '../http/invoke.ts';
import { composedCloud } from './composed-cloud.ts';

const { asked, secrets } = composedCloud();
let double: StripeDouble;
beforeAll(async () => {
  double = await stripeDouble();
});
afterAll(() => double.close());

let accounts = 0;
beforeEach(() => {
  accounts += 1;
  vi.stubEnv('BANK', 'stripe');
  secrets['/test/stripe-key'] = `sk_test_composed${accounts}`;
  secrets['/test/stripe-webhook'] = 'whsec_new,whsec_old';
  double.drop();
  double.seen.length = 0;
});

const authorization = {
  reference: 'checkout-1',
  key: 'checkout-1:authorize',
  amount: money('EUR', 69_80),
  cardToken: cards.approved,
} as const;

const composed = async () => {
  const { stripeGateway } = await import('../../src/compose-aws/stripe-gateway.ts');
  return stripeGateway(double.endpoint);
};

/** The functions that speak to the bank, and the parameters that each reads at its start. */
const readsKey = [
  'checkout-authorize-payment',
  'checkout-confirm-payment',
  'checkout-capture-payment',
  'checkout-undo-payment',
  'give-money-back',
  'settle-checkouts',
  'commerce-operator',
];

describe('[E60~] a stage whose bank is Stripe', () => {
  const parameters = () => asked.map(({ operation, request }) => [operation, request]);
  const parameter = (name: string) => ['GetParameter', { Name: name, WithDecryption: true }];

  test.each(readsKey)('%s reads the key of the account, once, at its start', async (name) => {
    expect(await import(`../../src/lambda/${name}.ts`)).toHaveProperty('handler');
    expect(parameters()).toEqual([parameter('/test/stripe-key')]);
  });

  test('what receives webhooks reads what they are signed with as well', async () => {
    await import('../../src/lambda/commerce-webhooks.ts');
    expect(parameters()).toEqual([parameter('/test/stripe-key'), parameter('/test/stripe-webhook')]);
  });

  test.each(['sandbox', 'unconnected'])('another, such as one that is %s, reads neither', async (bank) => {
    vi.stubEnv('BANK', bank);
    await import('../../src/lambda/commerce-webhooks.ts');
    expect(asked).toEqual([]);
  });

  test.each([
    ['STRIPE_KEY_PARAMETER', undefined],
    ['STRIPE_WEBHOOK_PARAMETER', undefined],
    ['STRIPE_MODE', undefined],
    ['STRIPE_MODE', 'production'],
  ])('a function that is told %s as %s stops at its start', async (name, told) => {
    vi.stubEnv(name, told);
    await expect(import('../../src/lambda/commerce-webhooks.ts')).rejects.toThrow(name);
  });
});

describe('a secret of Stripe that cannot be one stops the start without a word of it', () => {
  const start = () => import('../../src/lambda/commerce-webhooks.ts');

  test.each([
    ['test', ''],
    ['test', 'wrong-place'],
    ['test', 'pk_test_public'],
    ['test', 'sk_live_real'],
    ['live', 'rk_test_played'],
    ['test', 'sk_test_'],
    ['test', 'sk_test_ended\n'],
  ])('a key for %s: %j', async (mode, held) => {
    vi.stubEnv('STRIPE_MODE', mode);
    secrets['/test/stripe-key'] = held;
    const started = start();
    await expect(started).rejects.toThrow(`not sk_${mode}_… or rk_${mode}_…: the parameter /test/stripe-key`);
    if (held.length > 8) await expect(started).rejects.not.toThrow(held);
  });

  test.each([
    ['live', 'sk_live_real'],
    ['live', 'rk_live_real'],
    ['test', 'rk_test_played'],
  ])('but a key for %s may be %s', async (mode, held) => {
    vi.stubEnv('STRIPE_MODE', mode);
    secrets['/test/stripe-key'] = held;
    expect(await start()).toHaveProperty('handler');
  });

  test.each(['', 'sk_test_misplaced', 'whsec_', 'whsec_one,', 'whsec_one whsec_two', 'whsec_a,whsec_b,whsec_c'])(
    'what webhooks are signed with: %j',
    async (held) => {
      secrets['/test/stripe-webhook'] = held;
      const started = start();
      await expect(started).rejects.toThrow('not whsec_…, or two with a comma: the parameter /test/stripe-webhook');
      if (held.length > 8) await expect(started).rejects.not.toThrow(held);
    },
  );
});

describe('the composed gateway', () => {
  test('holds money at Stripe, keeps its record in the table of sales, and brings the customer back to the site', async () => {
    const gateway = await composed();
    expect(await gateway.authorize(authorization)).toEqual({ status: 'authorized' });
    const [intent] = double.account(secrets['/test/stripe-key'] ?? '').intents.values();
    expect(intent).toMatchObject({ status: 'requires_capture', amount: 69_80, metadata: { reference: 'checkout-1' } });
    expect(double.seen.at(-1)?.form).toMatchObject({ return_url: 'https://shop.example/checkouts/checkout-1' });
    const written = JSON.stringify(asked.filter(({ operation }) => operation === 'TransactWriteItems'));
    expect(written).toContain('"TableName":"Sales"');
    expect(written).toContain('STRIPE#checkout-1');
  });

  test('[REL-2~] asks again after an unknown outcome, with the same key', async () => {
    double.plan('POST /confirm', { kind: 'lost', when: 'after' });
    const gateway = await composed();
    expect(await gateway.authorize({ ...authorization, amount: money('EUR', 10_00) })).toEqual({
      status: 'authorized',
    });
    expect([...double.account(secrets['/test/stripe-key'] ?? '').intents.values()]).toMatchObject([
      { status: 'requires_capture' },
    ]);
  });

  test('[REL-7~] a process asks Stripe no more that has failed five times', async () => {
    double.plan('POST /v1/payment_intents', ...Array(9).fill({ kind: 'status', status: 503, when: 'before' }));
    const gateway = await composed();
    for (let time = 0; time < 4; time++) {
      await expect(gateway.authorize(authorization)).rejects.toMatchObject({ name: 'GatewayUnavailable' });
    }
    expect(double.seen).toHaveLength(5);
  });
});

describe('[SEC-5~] a deployed webhook', () => {
  const body = JSON.stringify({ id: 'evt_1', object: 'event', type: 'payment_intent.succeeded', data: { object: {} } });
  const post = async (secret: string) => {
    const { handler } = await import('../../src/lambda/commerce-webhooks.ts');
    const at = Math.floor(Date.now() / 1_000);
    const signature = createHmac('sha256', secret).update(`${at}.${body}`).digest('hex');
    return ask(handler, {
      method: 'POST',
      path: '/v1/payments/webhooks/stripe',
      rawBody: body,
      headers: { 'stripe-signature': `t=${at},v1=${signature}` },
    });
  };

  test.each(['whsec_new', 'whsec_old'])(
    'is taken for the word of Stripe where it is signed with %s',
    async (secret) => {
      expect((await post(secret)).status).toBe(200);
    },
  );

  test('is refused where it is signed with anything else', async () => {
    expect((await post('whsec_other')).status).toBe(400);
  });

  test('is refused where nobody can know a signature', async () => {
    vi.stubEnv('BANK', 'sandbox');
    expect((await post('whsec_new')).status).toBe(400);
  });
});
