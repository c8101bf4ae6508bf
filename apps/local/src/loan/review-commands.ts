import { reasonCodes } from '@emporion/credit-risk';
import * as z from 'zod';
import type { Reply } from '../client.ts';
import { amountText, itemsSchema } from './amount.ts';
import { type Asked, type LoanCommand, Misused } from './command.ts';
import { keyOf, keyOption } from './customer-commands.ts';
import { granted } from './problem-reply.ts';
import { facts, table } from './table.ts';

const reviewSchema = z.object({
  id: z.string(),
  applicationId: z.string(),
  queue: z.string(),
  stage: z.string(),
  dueAt: z.string(),
  reason: z.string(),
  amount: amountText,
  annualIncome: amountText,
  monthlyDebt: amountText,
  creditScore: z.int().optional(),
  findings: z.array(z.string()),
  claim: z.object({ reviewer: z.string(), leaseUntil: z.string() }).optional(),
  needsSecondApproval: z.boolean(),
  firstApprovedBy: z.string().optional(),
});

const fileSchema = reviewSchema.extend({
  notes: z.array(z.object({ author: z.string(), text: z.string(), at: z.string() })),
  questions: z.array(z.object({ question: z.string(), answer: z.string().optional() })),
});

const pathOf = (reviewId: string): string => `/v1/reviews/${encodeURIComponent(reviewId)}`;

function showFile({ isJson, say }: Asked, reply: Reply): void {
  const { text, body } = granted(reply);
  say(isJson ? text : fileLines(fileSchema.parse(body)));
}

function fileLines(file: z.output<typeof fileSchema>): string {
  const { claim, notes, questions } = file;
  return facts([
    ['review', file.id],
    ['application', file.applicationId],
    ['queue', `${file.queue}, ${file.stage}`],
    ['due', file.dueAt],
    ['why', file.reason],
    ['amount', file.amount],
    ['income', `${file.annualIncome} a year`],
    ['debt', `${file.monthlyDebt} a month`],
    ['score', file.creditScore === undefined ? 'unknown' : String(file.creditScore)],
    ['findings', file.findings.join(', ') || 'none'],
    ['claimed', claim === undefined ? undefined : `by ${claim.reviewer} until ${claim.leaseUntil}`],
    ['approvals', file.needsSecondApproval ? `two; the first by ${file.firstApprovedBy ?? 'nobody yet'}` : 'one'],
    ...notes.map(({ at, text }) => ['note', `${at} ${text}`] as const),
    ...questions.map(({ question, answer }) => ['asked', `${question} ${answer ?? '(no answer yet)'}`] as const),
  ]);
}

export const reviewsCommand: LoanCommand = {
  usage: 'reviews',
  summary: 'The reviews that wait for a decision, the one that is due first at the top.',
  as: 'Rosa',
  options: { queue: { type: 'string', value: 'QUEUE', help: 'standard or senior (default: both)' } },
  run: async ({ client, isJson, say, text }) => {
    const queue = text('queue');
    const query = new URLSearchParams({ limit: '100', ...(queue === undefined ? {} : { queue }) });
    const reply = granted(await client.get(`/v1/reviews?${query}`));
    if (isJson) return say(reply.text);
    const { items } = itemsSchema(reviewSchema).parse(reply.body);
    if (items.length === 0) return say('nothing waits for a decision');
    const rows = items.map((review) => [
      review.id,
      review.dueAt,
      review.queue,
      review.stage,
      review.reason,
      review.amount,
      review.creditScore === undefined ? '' : String(review.creditScore),
      review.claim === undefined ? '' : `until ${review.claim.leaseUntil}`,
    ]);
    say(table(['review', 'due', 'queue', 'stage', 'why', 'amount', 'score', 'claimed'], rows));
  },
};

const work = (what: string, words: Pick<LoanCommand, 'usage' | 'summary'>): LoanCommand => ({
  ...words,
  as: 'Rosa',
  run: async (asked) => showFile(asked, await asked.client.send('POST', `${pathOf(asked.at(0))}/${what}`, {})),
});

export const claimCommand: LoanCommand = work('claim', {
  usage: 'claim REVIEW',
  summary: 'Take a review, so that nobody else decides it meanwhile, and show its file.',
});

export const releaseCommand: LoanCommand = work('release', {
  usage: 'release REVIEW',
  summary: 'Give a review back to its queue.',
});

export const noteCommand: LoanCommand = {
  usage: 'note REVIEW TEXT',
  summary: 'Write a note into the file of a review. Customers never see it.',
  as: 'Rosa',
  options: keyOption,
  run: async (asked) => {
    const path = `${pathOf(asked.at(0))}/notes`;
    showFile(asked, await asked.client.send('POST', path, { text: asked.at(1) }, keyOf(asked)));
  },
};

const decidedSchema = z.object({ applicationId: z.string(), decision: z.string(), needsSecondApproval: z.boolean() });

export const decideCommand: LoanCommand = {
  usage: 'decide REVIEW approved|rejected|more-information',
  summary: 'Decide a review that you have claimed, or ask the customer for more.',
  as: 'Rosa',
  options: {
    note: { type: 'string', value: 'TEXT', help: 'for the file: customers never see it' },
    reason: {
      type: 'string',
      multiple: true,
      value: 'CODE',
      help: `of a rejection, the main one first; as often as needed:\n${codeLines()}`,
    },
    question: { type: 'string', value: 'TEXT', help: 'to the customer, with more-information' },
  },
  run: async (asked) => {
    const { at, client, isJson, say } = asked;
    const reply = granted(await client.send('POST', `${pathOf(at(0))}/decision`, decisionOf(asked)));
    if (isJson) return say(reply.text);
    const { applicationId, decision, needsSecondApproval } = decidedSchema.parse(reply.body);
    say(
      `${decision}: application ${applicationId}${needsSecondApproval ? ' (another reviewer has to approve, too)' : ''}`,
    );
  },
};

function decisionOf({ at, needed, text, texts }: Asked): object {
  const decision = at(1);
  const note = text('note') ?? '';
  switch (decision) {
    case 'approved':
      return { decision, note };
    case 'rejected':
      if (texts('reason').length === 0) throw new Misused('--reason is missing');
      return { decision, note, reasons: texts('reason') };
    case 'more-information':
      return { decision, question: needed('question') };
    default:
      throw new Misused(`not a decision: ${decision}`);
  }
}

function codeLines(): string {
  const margin = ' '.repeat(20);
  return reasonCodes.map((code) => `${margin}${code}`).join('\n');
}
