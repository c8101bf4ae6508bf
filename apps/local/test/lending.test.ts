import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { personas } from '../src/personas.ts';
import { openPlatform, type TestPlatform } from './platform.ts';

const idOf = (name: string): string => personas.find((persona) => persona.name === name)?.id ?? '';

let platform: TestPlatform;
beforeAll(async () => {
  platform = await openPlatform();
});
afterAll(() => platform.close());

interface Application {
  readonly id: string;
  readonly status: string;
  readonly riskLevel?: string;
}
interface Offer {
  readonly id: string;
  readonly termMonths: number;
  readonly annualRateBasisPoints: number;
  readonly monthlyPayment: { readonly minor: number };
}

const wanted = {
  amount: { minor: 1_000_000, currency: 'EUR' },
  purpose: 'car',
  annualIncome: { minor: 6_000_000, currency: 'EUR' },
  consent: { creditCheck: true },
};

const apply = async (name: string, body: unknown = wanted, key = crypto.randomUUID()): Promise<Response> =>
  platform.ask('POST', '/v1/applications', { as: idOf(name), body, headers: { 'idempotency-key': key } });

const read = async <T>(response: Response | Promise<Response>): Promise<T> => (await (await response).json()) as T;

/** Ask until the application has left the hands of the machine. */
async function settled(name: string, id: string): Promise<Application> {
  for (;;) {
    const application = await read<Application>(platform.ask('GET', `/v1/applications/${id}`, { as: idOf(name) }));
    if (!['submitted', 'checking'].includes(application.status)) return application;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

const offersOf = async (name: string, id: string): Promise<readonly Offer[]> =>
  (
    await read<{ readonly items: readonly Offer[] }>(
      platform.ask('GET', `/v1/applications/${id}/offers`, { as: idOf(name) }),
    )
  ).items;

describe('a loan over HTTP', () => {
  test('[L1] a low risk is decided by itself, and the offers are right to the cent', async () => {
    const response = await apply('Ada');
    expect(response.status).toBe(201);
    const { id } = await read<Application>(response);
    expect(response.headers.get('location')).toBe(`/v1/applications/${id}`);
    expect(await settled('Ada', id)).toMatchObject({ status: 'offered', riskLevel: 'low' });
    const offers = await offersOf('Ada', id);
    expect(
      offers.map(({ termMonths, annualRateBasisPoints, monthlyPayment }) => [
        termMonths,
        annualRateBasisPoints,
        monthlyPayment.minor,
      ]),
    ).toEqual([
      [36, 500, 29_971],
      [60, 450, 18_643],
      [84, 400, 13_669],
    ]);
  });

  test('an offer is accepted once, and its schedule adds up', async () => {
    const { id } = await read<Application>(apply('Ben'));
    await settled('Ben', id);
    const [offer, other] = await offersOf('Ben', id);
    const accept = (key: string, chosen = offer) =>
      platform.ask('POST', `/v1/applications/${id}/offers/${chosen?.id}/accept`, {
        as: idOf('Ben'),
        body: {},
        headers: { 'idempotency-key': key },
      });
    const first = await accept('a');
    expect(first.status).toBe(200);
    expect(await (await accept('a')).text()).toBe(await first.text());
    expect((await accept('b', other)).status).toBe(409);
    const { rows } = await read<{ readonly rows: readonly { readonly principal: number; readonly balance: number }[] }>(
      platform.ask('GET', `/v1/applications/${id}/offers/${offer?.id}/schedule`, { as: idOf('Ben') }),
    );
    expect(rows).toHaveLength(36);
    expect(rows.reduce((sum, { principal }) => sum + principal, 0)).toBe(1_000_000);
    expect(rows.at(-1)?.balance).toBe(0);
  });

  test('[L73] a high risk waits for a person, and only an approval brings offers', async () => {
    const { id } = await read<Application>(apply('Hugo'));
    expect(await settled('Hugo', id)).toMatchObject({ status: 'referred' });
    expect(await offersOf('Hugo', id)).toEqual([]);
    const review = async () => {
      for (;;) {
        const { items } = await read<{
          readonly items: readonly { readonly id: string; readonly applicationId: string }[];
        }>(platform.ask('GET', '/v1/reviews', { as: idOf('Rosa') }));
        const found = items.find(({ applicationId }) => applicationId === id);
        if (found !== undefined) return found.id;
      }
    };
    const reviewId = await review();
    const post = (what: string, body: object) =>
      platform.ask('POST', `/v1/reviews/${reviewId}/${what}`, { as: idOf('Rosa'), body });
    const decide = () => post('decision', { decision: 'approved', note: 'steady income' });
    expect((await decide()).status).toBe(409);
    expect((await post('claim', {})).status).toBe(200);
    expect(await settled('Hugo', id)).toMatchObject({ status: 'under-review' });
    expect(await offersOf('Hugo', id)).toEqual([]);
    expect((await decide()).status).toBe(200);
    expect((await decide()).status).toBe(409);
    while ((await settled('Hugo', id)).status !== 'offered');
    expect((await offersOf('Hugo', id)).length).toBeGreaterThan(0);
  });

  test('[SEC-1] [L38] what belongs to somebody else looks like what does not exist', async () => {
    const { id } = await read<Application>(apply('Chloe'));
    const foreign = await platform.ask('GET', `/v1/applications/${id}`, { as: idOf('Dev') });
    const absent = await platform.ask('GET', '/v1/applications/019b76da-a800-7000-8000-ffffffffffff', {
      as: idOf('Dev'),
    });
    expect([foreign.status, absent.status]).toEqual([404, 404]);
    const [one, other] = [await read<object>(foreign), await read<object>(absent)];
    expect({ ...one, instance: '' }).toEqual({ ...other, instance: '' });
  });

  test('[SEC-4] [L34] who applies is who signed in, whatever the body says', async () => {
    const response = await apply('Elif', { ...wanted, customerId: idOf('Ada') });
    expect(response.status).toBe(400);
    expect((await apply('Elif', { ...wanted, amount: { minor: -5, currency: 'EUR' } })).status).toBe(400);
    expect((await apply('Elif', {})).status).toBe(400);
  });

  test('[REL-3] a repeated submission is one application', async () => {
    const key = crypto.randomUUID();
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => apply('Finn', wanted, key).then((response) => response.text())),
    );
    expect(new Set(answers).size).toBe(1);
    const { items } = await read<{ readonly items: readonly unknown[] }>(
      platform.ask('GET', '/v1/applications', { as: idOf('Finn') }),
    );
    expect(items).toHaveLength(1);
  });
});
