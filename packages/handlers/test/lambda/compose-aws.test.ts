import { instant } from '@emporion/kernel';
import { describe, expect, test, vi } from 'vitest';
import { ask } from '../http/invoke.ts';
import { composedCloud } from './composed-cloud.ts';

const { asked, answers, secrets: parameters } = composedCloud();

/** The settings of the entry points whose composition needs them. */
const needs = {
  'lending-customer': ['LOANS_TABLE', 'OUTBOX_TABLE', 'LENDING_KEY_PARAMETER'],
  'start-loan-application': ['LOAN_APPLICATION_PROCESS'],
  'checkout-place-order': ['SALES_TABLE', 'STOCK_TABLE', 'OUTBOX_TABLE'],
  'start-checkout': ['CHECKOUT_PROCESS'],
  'commerce-public': ['CATALOG_TABLE', 'COMMERCE_KEY_PARAMETER'],
  'commerce-cart': ['SALES_TABLE', 'STOCK_TABLE'],
  'lake-public': ['CLICKSTREAM'],
  'clickstream-transformation': ['LAKE_KEY_PARAMETER'],
  'outbox-relay': ['EVENT_BUS', 'OUTBOX_TABLE'],
  'loan-application-check-credit': ['BUREAU'],
  'notify-applicant': ['LOANS_TABLE', 'NOTICE_SENDER', 'CUSTOMER_POOL', 'BUREAU'],
  'checkout-capture-payment': ['BANK'],
};

describe('[L63] a function whose deployment forgot something stops at its start, and says what', () => {
  const cases = Object.entries(needs).flatMap(([name, wanted]) => wanted.map((one) => [name, one] as const));
  test.each(cases)('%s without %s', async (name, missing) => {
    const load = () => import(`../../src/lambda/${name}.ts`);
    vi.stubEnv(missing, undefined);
    await expect(load()).rejects.toThrow(missing);
    vi.stubEnv(missing, '');
    vi.resetModules();
    await expect(load()).rejects.toThrow(missing);
  });

  test.each(Object.keys(needs))('%s starts with all of it', async (name) => {
    expect(await import(`../../src/lambda/${name}.ts`)).toHaveProperty('handler');
  });
});

describe('the secret of a context', () => {
  const load = async () => {
    const secrets = await import('../../src/compose-aws/secrets.ts');
    return { secrets, keys: await secrets.lendingKeys() };
  };

  test('it is read decrypted, once, at the start', async () => {
    await load();
    expect(asked).toEqual([
      { operation: 'GetParameter', request: { Name: '/test/lending-key', WithDecryption: true } },
    ]);
  });

  test('one that is no key of 32 bytes stops the start without a word of it', async () => {
    const short = Buffer.alloc(31, 7).toString('base64');
    parameters['/test/lending-key'] = short;
    const start = load();
    await expect(start).rejects.toThrow('not 32 bytes in base64: the parameter /test/lending-key');
    await expect(start).rejects.not.toThrow(short);
  });

  test('what one function has sealed another one opens, and each use has a key of its own', async () => {
    const [one, other] = [await load(), await load()];
    const sealed = await one.secrets.vault(one.keys).seal('a task token', 'review/1');
    expect(await other.secrets.vault(other.keys).open(sealed, 'review/1')).toBe('a task token');
    const cursor = one.secrets.cursors(one.keys).seal('applications', 3);
    expect(other.secrets.cursors(other.keys).open('applications', cursor)).toBe(3);
    expect(one.keys('cursors')).not.toEqual(one.keys('token-vault'));
  });
});

test('as long as no bureau is connected, it says so in the way that refers an application to a person', async () => {
  const { bureau } = await import('../../src/compose-aws/partners.ts');
  await expect(bureau().report({ customerId: 'c', consentedAt: instant(0) })).rejects.toMatchObject({
    name: 'BureauUnavailable',
  });
});

test('[L44] where a bureau is asked, a report at hand comes first', async () => {
  vi.stubEnv('BUREAU', 'sandbox');
  const { bureau } = await import('../../src/compose-aws/partners.ts');
  expect(await bureau().report({ customerId: 'c', consentedAt: instant(Date.now()) })).toBeUndefined();
  expect(asked.map(({ request }) => (request as { readonly Key: object }).Key)).toEqual([
    { PK: { S: 'REPORT#c' }, SK: { S: 'A' } },
    { PK: { S: 'CREDIT#c' }, SK: { S: 'A' } },
  ]);
});

test('[REL-7~] a process asks a bureau that has failed five times no more', async () => {
  vi.stubEnv('BUREAU', 'sandbox');
  Object.assign(answers, { GetItem: { Item: { outages: { N: '9' } } } });
  const { bureau } = await import('../../src/compose-aws/partners.ts');
  // Under a consent of long ago, so that no report at hand is looked for.
  const { report } = bureau();
  for (let inquiry = 0; inquiry < 6; inquiry++) {
    await expect(report({ customerId: 'c', consentedAt: instant(0) })).rejects.toMatchObject({
      name: 'BureauUnavailable',
    });
  }
  expect(asked.filter(({ operation }) => operation === 'GetItem')).toHaveLength(5);
});

test('where scores are invented nobody is written to; where they are not, the pool of customers is asked', async () => {
  vi.stubEnv('BUREAU', 'sandbox');
  const { addresses } = await import('../../src/compose-aws/people.ts');
  expect(await addresses().emailOf('c')).toBeUndefined();
  expect(asked).toEqual([]);
  vi.stubEnv('BUREAU', 'unconnected');
  vi.stubEnv('BANK', 'sandbox');
  await addresses().emailOf('c');
  expect(asked).toMatchObject([{ operation: 'AdminGetUser', request: { UserPoolId: 'eu-central-1_customers' } }]);
});

test('an entry point serves a request of a customer from the table of its deployment', async () => {
  const { handler } = await import('../../src/lambda/lending-customer.ts');
  const answer = await ask(handler, { path: '/v1/applications', subject: 'customer-1', scope: 'loan/apply' });
  expect(answer.status).toBe(200);
  expect(asked.map(({ operation }) => operation)).toEqual(['GetParameter', 'Query']);
  expect(asked[1]?.request).toMatchObject({ TableName: 'Loans', IndexName: 'GSI1' });
});

describe('readiness', () => {
  test('ready is who can read the tables', async () => {
    const { handler } = await import('../../src/lambda/ops-public.ts');
    expect((await ask(handler, { path: '/readyz' })).status).toBe(200);
    expect(asked.map(({ request }) => (request as { readonly TableName: string }).TableName).sort()).toEqual([
      'Loans',
      'Sales',
    ]);
  });
});
