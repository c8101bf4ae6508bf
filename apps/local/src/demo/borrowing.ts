import { type Client, poll, type Reply } from '../client.ts';

/** What a loan of so much is applied for with, in cents. */
export const wishFor = (amount: number, annualIncome: number) => ({
  amount: { minor: amount, currency: 'EUR' },
  purpose: 'car',
  annualIncome: { minor: annualIncome, currency: 'EUR' },
  monthlyDebt: { minor: 0, currency: 'EUR' },
  consent: { creditCheck: true, electronicRecords: true },
});

export const itemsOf = <Item>({ body }: Reply): readonly Item[] => body['items'] as readonly Item[];

const isDecided = ({ body }: Reply): boolean => !['submitted', 'checking'].includes(String(body['status']));

/** An application as the machine left it. */
export interface Applied {
  readonly id: string;
  readonly path: string;
  readonly status: unknown;
  readonly riskLevel: unknown;
}

/** Apply, and wait until the machine has done its part. */
export async function apply(client: Client, wish: object): Promise<Applied> {
  const submitted = await client.send('POST', '/v1/applications', wish, crypto.randomUUID());
  const path = submitted.headers.get('location') ?? '';
  const { body } = await poll(client, path, isDecided);
  return { id: String(body['id']), path, status: body['status'], riskLevel: body['riskLevel'] };
}

/** Wait until an application has a status. */
export const reaches = (client: Client, path: string, status: string): Promise<Reply> =>
  poll(client, path, ({ body }) => body['status'] === status);

export interface Offer {
  readonly id: string;
  readonly termMonths: number;
  readonly apr: string;
  readonly monthlyPayment: { readonly minor: number };
}

export const offersOf = async (client: Client, path: string): Promise<readonly Offer[]> =>
  itemsOf<Offer>(await client.get(`${path}/offers`));

/** A review as it stands in the queue. */
export interface QueuedReview {
  readonly id: string;
  readonly applicationId: string;
  readonly stage: string;
  readonly queue: string;
}

/** The review of an application, once it waits as it should. */
export async function reviewOf(
  reviewer: Client,
  applicationId: string,
  waitsSo: (review: QueuedReview) => boolean = () => true,
): Promise<QueuedReview> {
  const found = (reply: Reply) =>
    itemsOf<QueuedReview>(reply).find((review) => review.applicationId === applicationId && waitsSo(review));
  const review = found(await poll(reviewer, '/v1/reviews?limit=100', (reply) => found(reply) !== undefined));
  if (review === undefined) throw new Error(`no review of ${applicationId}`);
  return review;
}

/** Claim a review and decide it. */
export async function decide(reviewer: Client, { id }: QueuedReview, decision: object): Promise<Reply> {
  await reviewer.send('POST', `/v1/reviews/${id}/claim`, {});
  return reviewer.send('POST', `/v1/reviews/${id}/decision`, decision);
}

/** Sign the contract of an accepted offer: the hash says which document was read. */
export async function sign(client: Client, path: string, key: string = crypto.randomUUID()): Promise<Reply> {
  const { body } = await client.get(`${path}/documents/contract`);
  const signature = { documentHash: body['sha256'], consent: { electronicRecords: true } };
  return client.send('POST', `${path}/signature`, signature, key);
}

/** What the notices about an application tell of, once there are so many, the oldest first. */
export async function noticesOf(client: Client, applicationId: string, count: number): Promise<readonly string[]> {
  const about = (reply: Reply) =>
    itemsOf<{ readonly applicationId: string; readonly template: string }>(reply).filter(
      (notice) => notice.applicationId === applicationId,
    );
  const reply = await poll(client, '/v1/notifications?limit=100', (answer) => about(answer).length >= count);
  return about(reply)
    .map(({ template }) => template)
    .reverse();
}
