import * as z from 'zod';
import { typedEuros } from '../money-text.ts';
import type { ApplicationRequest } from './application.ts';

const euros = z.string().transform((text, context) => {
  const amount = typedEuros(text);
  if (amount !== undefined) return amount;
  context.addIssue({ code: 'custom', message: 'An amount in euros, such as 10,000 or 10000.50.' });
  return z.NEVER;
});

const formSchema = z.object({
  amount: euros,
  annualIncome: euros,
  purpose: z.enum(['car', 'home-improvement', 'education', 'debt-consolidation', 'medical', 'other']),
  consent: z.literal('on', 'Without the consent nobody can look at the credit history.'),
});

/** What is wrong with a typed application, field by field. */
export type ApplicationFaults = Readonly<Partial<Record<keyof z.output<typeof formSchema>, string>>>;

/** Read a typed application; what is wrong is told by field. */
export function typedApplication(
  typed: unknown,
): { readonly request: ApplicationRequest } | { readonly faults: ApplicationFaults } {
  const read = formSchema.safeParse(typed);
  if (read.success) {
    const { consent: _, ...request } = read.data;
    return { request: { ...request, consent: { creditCheck: true } } };
  }
  return { faults: Object.fromEntries(read.error.issues.map(({ path, message }) => [path[0], message])) };
}
