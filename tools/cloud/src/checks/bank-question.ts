import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { dynamoDbSandboxPaymentGateway, systemClock, uuidSource } from '@emporion/adapters/aws';
import * as z from 'zod';
import type { ClientSettings } from '../emulator.ts';
import { until } from '../queues.ts';

const patienceSeconds = 60;

const shelfSchema = z.object({ items: z.array(z.object({ sku: z.string(), available: z.int() })) });
const checkoutSchema = z.object({ id: z.string(), status: z.string(), challengeUrl: z.string().optional() });

const shippingAddress = {
  name: 'Ben Okafor',
  line1: 'Prinsengracht 263',
  postalCode: '1016 GV',
  city: 'Amsterdam',
  country: 'NL',
};

/** A checkout that waits for the answer of its customer to the bank goes on when both have it. */
export async function checkBankQuestion(
  settings: ClientSettings,
  {
    apiUrl,
    salesTable,
    accessToken,
  }: { readonly apiUrl: string; readonly salesTable: string; readonly accessToken: string },
): Promise<string> {
  const call = async (method: 'GET' | 'POST' | 'PUT', path: string, body?: unknown): Promise<Response> => {
    const headers = {
      authorization: `Bearer ${accessToken}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json', 'idempotency-key': randomUUID() }),
    };
    return fetch(apiUrl + path, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
  };
  const { items } = shelfSchema.parse(await (await call('GET', '/v1/products?limit=24')).json());
  const sku = items.find(({ available }) => available > 1)?.sku;
  assert.equal((await call('PUT', `/v1/me/cart/items/${sku}`, { quantity: 1 })).status, 200, 'the cart');
  const started = await call('POST', '/v1/checkouts', { cardToken: 'tok_needs_action', shippingAddress });
  const path = started.headers.get('location') ?? '';
  const checkout = async () => checkoutSchema.parse(await (await call('GET', path)).json());
  await until(async () => (await checkout()).status === 'action-required', 'the bank asks', patienceSeconds);

  const clock = systemClock();
  const bank = dynamoDbSandboxPaymentGateway({
    client: new DynamoDBClient(settings),
    tableName: salesTable,
    clock,
    random: Math.random,
    ids: uuidSource({ clock }),
    challengeUrlOf: String,
  });
  const reference = decodeURIComponent((await checkout()).challengeUrl?.split('/').at(-1) ?? '');
  assert.ok(await bank.answerChallenge(reference, 'approve'), `the bank had a question: ${reference}`);
  assert.equal((await call('POST', `${path}/confirmation`, {})).status, 202, 'the answer is told to the shop');
  await until(async () => (await checkout()).status === 'placed', 'the order is placed', patienceSeconds);
  return 'answered, and placed';
}
