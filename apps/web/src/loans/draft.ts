import { moneySchema } from '@emporion/money';
import { queryOptions } from '@tanstack/react-query';
import * as z from 'zod';
import { read } from '../api.ts';
import {
  type Application,
  type ApplicationRequest,
  type Consent,
  changeApplication,
  purposeSchema,
} from './application.ts';

const draftSchema = z.object({
  id: z.string(),
  amount: moneySchema.optional(),
  purpose: purposeSchema.optional(),
  annualIncome: moneySchema.optional(),
  monthlyDebt: moneySchema.optional(),
  updatedAt: z.string(),
  lapsesAt: z.string(),
});

/** An application that is being filled in. */
export type Draft = z.output<typeof draftSchema>;

/** What is filled in so far. */
export type DraftForm = Partial<Omit<ApplicationRequest, 'consent'>>;

const path = '/v1/application-drafts';
const pathOf = (draftId: string): string => `${path}/${encodeURIComponent(draftId)}`;

/** The customer's own drafts. */
export const draftsQuery = queryOptions({
  queryKey: ['drafts'],
  queryFn: async ({ signal }) =>
    (await read({ path, answer: z.object({ items: z.array(draftSchema) }), signal })).items,
});

/** Keep what is filled in so far in a new draft; the key makes a repeat harmless. */
export const startDraft = (body: DraftForm, idempotencyKey: string): Promise<Draft> =>
  read({ method: 'POST', path, body, idempotencyKey, answer: draftSchema });

/** Keep what is filled in now in a draft that is there. */
export const saveDraft = (body: DraftForm, draftId: string): Promise<Draft> =>
  read({ method: 'PUT', path: pathOf(draftId), body, answer: draftSchema });

/** Throw a draft away. */
export const discardDraft = (draftId: string): Promise<undefined> =>
  read({ method: 'DELETE', path: pathOf(draftId), answer: z.undefined() });

/** Apply for the loan of a draft; the key makes a repeat harmless. */
export const submitDraft = (draftId: string, consent: Consent, key: string): Promise<Application> =>
  changeApplication(`${pathOf(draftId)}/submission`, { consent }, key);
