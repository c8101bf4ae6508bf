import { type Client, poll, type Reply } from '../client.ts';
import type { Site } from './site.ts';
import type { Transcript } from './transcript.ts';

const request = {
  amount: { minor: 1_000_000, currency: 'EUR' },
  purpose: 'car',
  annualIncome: { minor: 6_000_000, currency: 'EUR' },
  consent: { creditCheck: true },
};

interface Offer {
  readonly id: string;
  readonly termMonths: number;
  readonly monthlyPayment: { readonly minor: number };
}

const itemsOf = <Item>({ body }: Reply): readonly Item[] => body['items'] as readonly Item[];

/** Apply, and wait until the machine has done its part. */
async function apply(
  client: Client,
): Promise<{ readonly path: string; readonly status: unknown; readonly riskLevel: unknown }> {
  const submitted = await client.send('POST', '/v1/applications', request, crypto.randomUUID());
  const path = submitted.headers.get('location') ?? '';
  const { body } = await poll(client, path, ({ body }) => !['submitted', 'checking'].includes(String(body['status'])));
  return { path, status: body['status'], riskLevel: body['riskLevel'] };
}

/** A loan that is decided by itself, and one that a person decides. */
export async function tourOfLoans(site: Site, { tell, check }: Transcript): Promise<void> {
  tell('A loan of 10,000.00 for Ada, whose credit score is 850');
  const ada = await site.signIn('Ada');
  const low = await apply(ada);
  check('the risk is low, and offers are made at once', [low.status, low.riskLevel], ['offered', 'low']);
  const offers = itemsOf<Offer>(await ada.get(`${low.path}/offers`));
  check(
    'monthly payments are right to the cent: 299.71, 186.43 and 136.69',
    offers.map(({ termMonths, monthlyPayment }) => [termMonths, monthlyPayment.minor]),
    [
      [36, 29_971],
      [60, 18_643],
      [84, 13_669],
    ],
  );
  const offerPath = `${low.path}/offers/${offers[0]?.id}`;
  const key = crypto.randomUUID();
  const accepted = await ada.send('POST', `${offerPath}/accept`, {}, key);
  check('she accepts 36 months', [accepted.status, accepted.body['status']], [200, 'accepted']);
  const again = await ada.send('POST', `${offerPath}/accept`, {}, key);
  check('asking again gives the same answer', again.body, accepted.body);
  const rows = (await ada.get(`${offerPath}/schedule`)).body['rows'] as readonly { readonly principal: number }[];
  check(
    'the principal of all rows is the loan',
    rows.reduce((sum, row) => sum + row.principal, 0),
    1_000_000,
  );

  tell('The same loan for Hugo, whose credit score is 300');
  const hugo = await site.signIn('Hugo');
  const high = await apply(hugo);
  check('a person has to look at it', [high.status, high.riskLevel], ['under-review', 'high']);
  check('until then there are no offers', itemsOf(await hugo.get(`${high.path}/offers`)), []);
  const rosa = await site.signIn('Rosa');
  const applicationId = high.path.split('/').at(-1);
  const find = (reply: Reply) =>
    itemsOf<{ readonly id: string; readonly applicationId: string }>(reply).find(
      (review) => review.applicationId === applicationId,
    );
  const review = find(await poll(rosa, '/v1/reviews?limit=100', (reply) => find(reply) !== undefined));
  const decision = { decision: 'approved', note: 'steady income for ten years' };
  const decided = await rosa.send('POST', `/v1/reviews/${review?.id}/decision`, decision, crypto.randomUUID());
  check('Rosa approves it', decided.status, 200);
  const offered = await poll(hugo, high.path, ({ body }) => body['status'] !== 'under-review');
  check('now there are offers', offered.body['status'], 'offered');
  const foreign = await ada.get(high.path);
  check('Ada cannot see the loan of Hugo', foreign.status, 404);
}
