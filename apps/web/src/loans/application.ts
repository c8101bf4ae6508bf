import { currencySchema, moneySchema } from '@emporion/money';
import { queryOptions } from '@tanstack/react-query';
import * as z from 'zod';
import { read } from '../api.ts';
import { pageOf, pagesQuery } from '../page.ts';

/** What a loan can be for. */
export const purposes = {
  car: 'A car',
  'home-improvement': 'The home',
  education: 'Education',
  'debt-consolidation': 'Paying off other debts',
  medical: 'Health',
  other: 'Something else',
} as const;

const applicationSchema = z.object({
  id: z.string(),
  status: z.enum(['submitted', 'checking', 'under-review', 'offered', 'accepted', 'declined', 'expired']),
  amount: moneySchema,
  purpose: z.enum(['car', 'home-improvement', 'education', 'debt-consolidation', 'medical', 'other']),
  annualIncome: moneySchema,
  createdAt: z.string(),
  declinedFor: z.array(z.object({ code: z.string(), text: z.string() })).default([]),
  acceptedOfferId: z.string().optional(),
});

/** An application for a loan. */
export type Application = z.output<typeof applicationSchema>;

/** What somebody applies with. */
export interface ApplicationRequest extends Pick<Application, 'amount' | 'purpose' | 'annualIncome'> {
  readonly consent: { readonly creditCheck: true };
}

/** The customer's own applications, the newest first. */
export const applicationsQuery = pagesQuery({
  path: '/v1/applications',
  query: { limit: 20 },
  answer: pageOf(applicationSchema),
});

/** Apply for a loan; the key makes a repeat harmless. */
export const apply = (body: ApplicationRequest, idempotencyKey: string): Promise<Application> =>
  read({ method: 'POST', path: '/v1/applications', body, idempotencyKey, answer: applicationSchema });

const pathOf = (applicationId: string): string => `/v1/applications/${encodeURIComponent(applicationId)}`;

/** How soon to look again, by who has to do something. */
const pollMilliseconds: Readonly<Record<Application['status'], number | false>> = {
  submitted: 700,
  checking: 700,
  'under-review': 3_000,
  offered: 30_000,
  accepted: false,
  declined: false,
  expired: false,
};

/** One application; asked again while something can happen to it. */
export const applicationQuery = (applicationId: string) =>
  queryOptions({
    queryKey: ['application', applicationId],
    queryFn: ({ signal }) => read({ path: pathOf(applicationId), answer: applicationSchema, signal }),
    refetchInterval: ({ state: { data } }) => (data === undefined ? false : pollMilliseconds[data.status]),
  });

const offerSchema = z.object({
  id: z.string(),
  termMonths: z.int(),
  annualRateBasisPoints: z.int(),
  monthlyPayment: moneySchema,
  totalOfPayments: moneySchema,
  totalInterest: moneySchema,
  acceptUntil: z.string(),
});

/** An offer for a loan. */
export type Offer = z.output<typeof offerSchema>;

const offersSchema = z.object({ items: z.array(offerSchema) });

/** The offers for an application. */
export const offersQuery = (applicationId: string) =>
  queryOptions({
    queryKey: ['offers', applicationId],
    queryFn: async ({ signal }) =>
      (await read({ path: `${pathOf(applicationId)}/offers`, answer: offersSchema, signal })).items,
  });

/** One offer of one application. */
export interface OfferAddress {
  readonly applicationId: string;
  readonly offerId: string;
}

const offerPathOf = ({ applicationId, offerId }: OfferAddress): string =>
  `${pathOf(applicationId)}/offers/${encodeURIComponent(offerId)}`;

/** Accept an offer as it stands; the key makes a repeat harmless. */
export const acceptOffer = (address: OfferAddress, idempotencyKey: string): Promise<Application> =>
  read({
    method: 'POST',
    path: `${offerPathOf(address)}/accept`,
    body: {},
    idempotencyKey,
    answer: applicationSchema,
  });

const scheduleSchema = z.object({
  currency: currencySchema,
  rows: z.array(
    z.object({
      period: z.int(),
      dueDate: z.string(),
      payment: z.int(),
      principal: z.int(),
      interest: z.int(),
      balance: z.int(),
    }),
  ),
});

/** How the loan of an offer would be repaid, in minor units. */
export const scheduleQuery = (address: OfferAddress) =>
  queryOptions({
    queryKey: ['schedule', address],
    queryFn: ({ signal }) => read({ path: `${offerPathOf(address)}/schedule`, answer: scheduleSchema, signal }),
  });
