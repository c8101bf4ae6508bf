import type { Client } from '../client.ts';
import { answered, UnexpectedAnswer } from './unexpected-answer.ts';

/** An application for a loan that is sent until it was answered once: the answer may be lost, the request never given up. */
export interface PromisedApplication {
  readonly customer: string;
  readonly key: string;
  /** The id that the platform gave it; undefined until an answer got through. */
  applicationId?: string;
}

const application = {
  amount: { minor: 1_000_000, currency: 'EUR' },
  purpose: 'car',
  annualIncome: { minor: 6_000_000, currency: 'EUR' },
  consent: { creditCheck: true },
};

/** Apply, for the first time or once more. Throws when the platform is gone or answers as it never should. */
export async function sendApplication(promised: PromisedApplication, client: Client): Promise<void> {
  const reply = await client.send('POST', '/v1/applications', application, promised.key);
  const id = String(answered('an application', reply, 201).body['id']);
  if (promised.applicationId !== undefined && promised.applicationId !== id) {
    throw new UnexpectedAnswer(`one key made two applications: ${promised.applicationId} and ${id}`);
  }
  promised.applicationId = id;
}
