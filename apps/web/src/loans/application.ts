import { moneySchema } from '@emporion/money';
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

export const purposeSchema = z.enum(['car', 'home-improvement', 'education', 'debt-consolidation', 'medical', 'other']);

const applicationSchema = z.object({
  id: z.string(),
  status: z.enum([
    'submitted',
    'checking',
    'referred',
    'under-review',
    'awaiting-information',
    'offered',
    'accepted',
    'contracted',
    'declined',
    'withdrawn',
    'expired',
  ]),
  amount: moneySchema,
  purpose: purposeSchema,
  annualIncome: moneySchema,
  monthlyDebt: moneySchema,
  createdAt: z.string(),
  adverseAction: z
    .object({ reasons: z.array(z.object({ code: z.string(), text: z.string() })), noticeDueBy: z.string() })
    .optional(),
  question: z.object({ text: z.string(), answerBy: z.string() }).optional(),
  acceptedOfferId: z.string().optional(),
  signBy: z.string().optional(),
  signedAt: z.string().optional(),
  expiredBecause: z.string().optional(),
});

/** An application for a loan. */
export type Application = z.output<typeof applicationSchema>;

/** What somebody consents to by applying. */
export interface Consent {
  readonly creditCheck: true;
  readonly electronicRecords: boolean;
  /** The texts that were shown. */
  readonly textVersions: { readonly creditCheck: string; readonly electronicRecords: string };
}

/** What somebody applies with. */
export interface ApplicationRequest extends Pick<Application, 'amount' | 'purpose' | 'annualIncome' | 'monthlyDebt'> {
  readonly consent: Consent;
}

/** The customer's own applications, the newest first. */
export const applicationsQuery = pagesQuery({
  path: '/v1/applications',
  query: { limit: 20 },
  answer: pageOf(applicationSchema),
});

/** Ask for a change of an application; the key makes a repeat harmless. */
export const changeApplication = (path: string, body: unknown, idempotencyKey?: string): Promise<Application> =>
  read({
    method: 'POST',
    path,
    body,
    ...(idempotencyKey === undefined ? {} : { idempotencyKey }),
    answer: applicationSchema,
  });

/** Apply for a loan; the key makes a repeat harmless. */
export const apply = (body: ApplicationRequest, idempotencyKey: string): Promise<Application> =>
  changeApplication('/v1/applications', body, idempotencyKey);

/** The address of an application in the API. */
export const pathOf = (applicationId: string): string => `/v1/applications/${encodeURIComponent(applicationId)}`;

/** Take an application back. */
export const withdraw = (applicationId: string): Promise<Application> =>
  changeApplication(`${pathOf(applicationId)}/withdrawal`, {});

/** Whether an application can still be taken back. */
export const canWithdraw = ({ status }: Application): boolean =>
  !['contracted', 'declined', 'withdrawn', 'expired'].includes(status);

/** What a customer tells a reviewer who asked. */
export interface Information extends Partial<Pick<Application, 'annualIncome' | 'monthlyDebt'>> {
  readonly applicationId: string;
  readonly answer: string;
}

/** Answer the question of a reviewer; the key makes a repeat harmless. */
export const provideInformation = ({ applicationId, ...body }: Information, key: string): Promise<Application> =>
  changeApplication(`${pathOf(applicationId)}/information`, body, key);

/** How soon to look again, by who has to do something. */
const pollMilliseconds: Readonly<Record<Application['status'], number | false>> = {
  submitted: 700,
  checking: 700,
  referred: 3_000,
  'under-review': 3_000,
  'awaiting-information': 30_000,
  offered: 30_000,
  accepted: 30_000,
  contracted: false,
  declined: false,
  withdrawn: false,
  expired: false,
};

/** One application; asked again while something can happen to it. */
export const applicationQuery = (applicationId: string) =>
  queryOptions({
    queryKey: ['application', applicationId],
    queryFn: ({ signal }) => read({ path: pathOf(applicationId), answer: applicationSchema, signal }),
    refetchInterval: ({ state: { data } }) => (data === undefined ? false : pollMilliseconds[data.status]),
  });
