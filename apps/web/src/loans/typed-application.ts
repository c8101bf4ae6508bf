import * as z from 'zod';
import { typedEuros } from '../money-text.ts';
import { type ApplicationRequest, purposeSchema } from './application.ts';
import type { DraftForm } from './draft.ts';

/** Reads a field for euros, of at least so many cents. */
export const eurosField = (least?: number) =>
  z.string().transform((text, context) => {
    const amount = typedEuros(text, least);
    if (amount !== undefined) return amount;
    context.addIssue({ code: 'custom', message: 'An amount in euros, such as 10,000 or 10000.50.' });
    return z.NEVER;
  });

const fields = {
  amount: eurosField(),
  annualIncome: eurosField(),
  monthlyDebt: eurosField(0),
  purpose: purposeSchema,
};

const formSchema = z.object({
  ...fields,
  consent: z.literal('on', 'Without the consent nobody can look at the credit history.'),
  electronicRecords: z.literal('on').optional(),
  creditCheckText: z.string('What you consent to has not been loaded yet.'),
  electronicRecordsText: z.string(),
});

const draftSchema = z.object(fields).partial();

/** What is wrong with a typed application, field by field. */
export type ApplicationFaults = Readonly<Partial<Record<keyof z.output<typeof formSchema>, string>>>;

const faultsOf = ({ issues }: z.ZodError): ApplicationFaults =>
  Object.fromEntries(issues.map(({ path, message }) => [path[0], message]));

/** Read a typed application; what is wrong is told by field. */
export function typedApplication(
  typed: unknown,
): { readonly request: ApplicationRequest } | { readonly faults: ApplicationFaults } {
  const read = formSchema.safeParse(typed);
  if (!read.success) return { faults: faultsOf(read.error) };
  const { consent: _, electronicRecords, creditCheckText, electronicRecordsText, ...request } = read.data;
  const textVersions = { creditCheck: creditCheckText, electronicRecords: electronicRecordsText };
  const consent = { creditCheck: true, electronicRecords: electronicRecords === 'on', textVersions } as const;
  return { request: { ...request, consent } };
}

/** Read what is typed so far: what is empty is left out. */
export function typedDraft(
  typed: Readonly<Record<string, unknown>>,
): { readonly form: DraftForm } | { readonly faults: ApplicationFaults } {
  const filled = Object.fromEntries(Object.entries(typed).filter(([, value]) => value !== ''));
  const read = draftSchema.safeParse(filled);
  if (!read.success) return { faults: faultsOf(read.error) };
  return { form: Object.fromEntries(Object.entries(read.data).filter(([, value]) => value !== undefined)) };
}
