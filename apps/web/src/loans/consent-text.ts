import { type QueryClient, queryOptions } from '@tanstack/react-query';
import * as z from 'zod';
import { read } from '../api.ts';
import { ApiProblem } from '../problem.ts';

const consentTextSchema = z.object({
  kind: z.enum(['credit-inquiry', 'electronic-records']),
  version: z.string(),
  text: z.string(),
});

/** A text that customers consent to. */
export type ConsentText = z.output<typeof consentTextSchema>;

const consentTextsSchema = z
  .object({ items: z.array(consentTextSchema) })
  .transform(
    ({ items }): Readonly<Partial<Record<ConsentText['kind'], ConsentText>>> =>
      Object.fromEntries(items.map((text) => [text.kind, text])),
  );

/** The texts in force, by what they are for. */
export const consentTextsQuery = queryOptions({
  queryKey: ['consent-texts'],
  queryFn: ({ signal }) => read({ path: '/v1/consent-texts', answer: consentTextsSchema, signal }),
});

/** Show the texts that are in force now, if that is why something was refused. */
export function readAgainIfOutdated(error: unknown, client: QueryClient): void {
  if (error instanceof ApiProblem && error.problem.code === 'consent-outdated') {
    void client.invalidateQueries(consentTextsQuery);
  }
}
