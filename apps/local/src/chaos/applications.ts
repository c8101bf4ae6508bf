import { type Client, poll, type Reply } from '../client.ts';
import { offersOf, sign, wishFor } from '../demo/borrowing.ts';
import { answered, UnexpectedAnswer } from './unexpected-answer.ts';

/** An application for a loan that is sent until it was answered once: the answer may be lost, the request never given up. */
export interface PromisedApplication {
  readonly customer: string;
  readonly key: string;
  /** The id that the platform gave it; undefined until an answer got through. */
  applicationId?: string;
  /** The offer that the customer wants, once there are offers. */
  offerId?: string | undefined;
  /** The contract is signed, or a person has to decide, which nobody does here. */
  isDone: boolean;
}

const wish = wishFor(1_000_000, 6_000_000);

const statusOf = ({ body }: Reply): string => String(body['status']);

/** Apply, for the first time or once more. Throws when the platform is gone or answers as it never should. */
export async function sendApplication(promised: PromisedApplication, client: Client): Promise<void> {
  const reply = await client.send('POST', '/v1/applications', wish, promised.key);
  const id = String(answered('an application', reply, 201).body['id']);
  if (promised.applicationId !== undefined && promised.applicationId !== id) {
    throw new UnexpectedAnswer(`one key made two applications: ${promised.applicationId} and ${id}`);
  }
  promised.applicationId = id;
}

/** Accept an offer or sign the contract, as far as the application has come. */
export async function goOnBorrowing(promised: PromisedApplication, client: Client): Promise<void> {
  const path = `/v1/applications/${promised.applicationId}`;
  switch (statusOf(await client.get(path))) {
    case 'offered':
      promised.offerId ??= (await offersOf(client, path))[0]?.id;
      return accept(promised, client);
    case 'accepted':
      return signContract(promised, client);
    case 'contracted':
    case 'referred':
      promised.isDone = true;
  }
}

async function accept({ applicationId, offerId, key }: PromisedApplication, client: Client): Promise<void> {
  const path = `/v1/applications/${applicationId}/offers/${offerId}/accept`;
  answered('an acceptance', await client.send('POST', path, {}, `${key}-accept`), 200);
}

async function signContract({ applicationId, key }: PromisedApplication, client: Client): Promise<void> {
  const signed = await sign(client, `/v1/applications/${applicationId}`, `${key}-sign`);
  const status = statusOf(answered('a signature', signed, 200));
  if (status !== 'contracted') throw new UnexpectedAnswer(`a signature left the application ${status}`);
}

/** Borrow to the end, and ask for every step once more, answered or not: a repeat must change nothing. */
export async function borrow(promised: PromisedApplication, client: Client): Promise<void> {
  await sendApplication(promised, client);
  await poll(client, `/v1/applications/${promised.applicationId}`, (reply) => !isWithTheMachine(reply));
  while (!promised.isDone) await goOnBorrowing(promised, client);
  if (promised.offerId === undefined) return;
  await accept(promised, client);
  await signContract(promised, client);
}

const isWithTheMachine = (reply: Reply): boolean => ['submitted', 'checking'].includes(statusOf(reply));
