import type { CreditFile } from './credit-file.ts';

/** The id of a sample customer, counted from 1: a UUIDv7 that tells its number. */
export const sampleCustomerId = (index: number): string => `019b76da-a800-7000-8000-${String(index).padStart(12, '0')}`;

/** The first customers stand at the edges of the risk policy; then one without a report, and one whose bureau fails twice. */
const edges: readonly { readonly score?: number; readonly outages?: number }[] = [
  { score: 850 },
  { score: 750 },
  { score: 749 },
  { score: 700 },
  { score: 699 },
  { score: 650 },
  { score: 649 },
  { score: 300 },
  {},
  { score: 720, outages: 2 },
];

/**
 * The credit file of a sample customer: a function of the index, from 1, and of nothing else.
 *
 * @param customerId - of who signed up and was given an id. @default - the one that tells the number
 */
export function sampleCreditFile(index: number, customerId: string = sampleCustomerId(index)): CreditFile {
  const { score, ...behavior } = edges[index - 1] ?? { score: spreadScore(index) };
  if (index > edges.length && index % 20 === 0) return { customerId };
  if (index > edges.length && index % 20 === 10) return { customerId, report: { id: reportId(index) } };
  return { customerId, ...behavior, ...(score === undefined ? {} : { report: { id: reportId(index), score } }) };
}

/** The credit files of the first sample customers. */
export const sampleCreditFiles = (count: number): readonly CreditFile[] =>
  Array.from({ length: count }, (_, position) => sampleCreditFile(position + 1));

const reportId = (index: number): string => `report-${String(index).padStart(6, '0')}`;

// 211 and 551 have no common divisor, so that the scores spread over the whole range before one comes again.
const spreadScore = (index: number): number => 300 + ((index * 211) % 551);
