import * as z from 'zod';
import type { Reply } from '../client.ts';
import { amountText } from './amount.ts';
import { facts } from './table.ts';

const applicationSchema = z.object({
  id: z.string(),
  status: z.string(),
  amount: amountText,
  purpose: z.string(),
  annualIncome: amountText,
  monthlyDebt: amountText,
  createdAt: z.string(),
  riskLevel: z.string().optional(),
  adverseAction: z
    .object({ reasons: z.array(z.object({ code: z.string(), text: z.string() })), noticeDueBy: z.string() })
    .optional(),
  question: z.object({ text: z.string(), answerBy: z.string() }).optional(),
  acceptedOfferId: z.string().optional(),
  signBy: z.string().optional(),
  signedAt: z.string().optional(),
  expiredBecause: z.string().optional(),
});

/** An application, its amounts in words. */
export type Application = z.output<typeof applicationSchema>;

export const applicationOf = ({ body }: Reply): Application => applicationSchema.parse(body);

export const pathOf = (applicationId: string): string => `/v1/applications/${encodeURIComponent(applicationId)}`;

/** What the customer can do next, by the status. */
const nextSteps: Readonly<Record<string, string>> = {
  referred: 'a reviewer has to look at it',
  'under-review': 'a reviewer is looking at it',
  'awaiting-information': 'pnpm loan answer ID TEXT',
  offered: 'pnpm loan offers ID, then pnpm loan accept ID TERM',
  accepted: 'pnpm loan sign ID --consent',
};

/** An application for people. */
export function applicationLines(application: Application): string {
  const { adverseAction, question } = application;
  return facts([
    ['id', application.id],
    ['status', application.status],
    ['next', nextSteps[application.status]?.replaceAll(' ID', ` ${application.id}`)],
    ['question', question?.text],
    ['answer by', question?.answerBy],
    ['reasons', adverseAction?.reasons.map(({ code, text }) => `${text} (${code})`).join('; ')],
    ['notice by', adverseAction?.noticeDueBy],
    ['because', application.expiredBecause],
    ['amount', application.amount],
    ['purpose', application.purpose],
    ['income', `${application.annualIncome} a year`],
    ['debt', `${application.monthlyDebt} a month`],
    ['risk', application.riskLevel],
    ['accepted', application.acceptedOfferId],
    ['sign by', application.signedAt === undefined ? application.signBy : undefined],
    ['signed', application.signedAt],
    ['applied', application.createdAt],
  ]);
}
