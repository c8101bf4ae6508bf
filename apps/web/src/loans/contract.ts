import { moneySchema } from '@emporion/money';
import { queryOptions } from '@tanstack/react-query';
import * as z from 'zod';
import { read } from '../api.ts';
import { type Application, changeApplication, pathOf } from './application.ts';

const contractSchema = z.object({
  sha256: z.string(),
  content: z.object({
    offer: z.object({
      principal: moneySchema,
      termMonths: z.int(),
      apr: z.string(),
      monthlyPayment: moneySchema,
      totalOfPayments: moneySchema,
    }),
  }),
});

/** The contract of an accepted offer: the terms, and the hash that tells it from every other document. */
export type Contract = z.output<typeof contractSchema>;

/** The contract of an application of which an offer was accepted. */
export const contractQuery = (applicationId: string) =>
  queryOptions({
    queryKey: ['contract', applicationId],
    queryFn: ({ signal }) =>
      read({ path: `${pathOf(applicationId)}/documents/contract`, answer: contractSchema, signal }),
  });

/** What somebody signs. */
export interface Signature {
  readonly applicationId: string;
  readonly documentHash: string;
  /** The consent to sign electronically that was shown. */
  readonly textVersion: string;
}

/** Sign the contract with that hash electronically; the key makes a repeat harmless. */
export const signContract = (signature: Signature, key: string): Promise<Application> => {
  const { applicationId, documentHash, textVersion } = signature;
  const consent = { electronicRecords: true, textVersion };
  return changeApplication(`${pathOf(applicationId)}/signature`, { documentHash, consent }, key);
};
