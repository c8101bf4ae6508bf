import { currencySchema } from '@emporion/money';
import * as z from 'zod';
import { amountText, plainAmount, typedAmount } from './amount.ts';
import { type LoanCommand, Misused } from './command.ts';
import { namedOffer } from './offer.ts';
import { granted } from './problem-reply.ts';
import { facts, table } from './table.ts';

const outcomeSchema = z.object({
  remainingPayments: z.int(),
  payment: amountText,
  lastPayment: amountText,
  totalInterest: amountText,
  saving: amountText,
});

const prepaymentSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('closed'), excess: amountText, saving: amountText }),
  z.object({
    kind: z.literal('open'),
    balance: amountText,
    reamortize: outcomeSchema.optional(),
    shortenTerm: outcomeSchema,
    adjustLast: outcomeSchema,
    payAhead: outcomeSchema,
  }),
]);

const strategies = [
  ['reamortize', 'lower payments'],
  ['shortenTerm', 'fewer payments'],
  ['adjustLast', 'off the end of the plan'],
  ['payAhead', 'the next payments are paid'],
] as const;

export const prepayCommand: LoanCommand = {
  usage: 'prepay ID TERM|OFFER',
  summary: 'What an extra payment would do, by every strategy. Nothing is paid.',
  as: 'Ada',
  options: {
    after: { type: 'string', value: 'PERIOD', help: 'after so many payments' },
    amount: { type: 'string', value: 'AMOUNT', help: 'in the currency of the loan' },
  },
  run: async (asked) => {
    const { client, isJson, needed, say } = asked;
    if (!/^\d{1,4}$/.test(needed('after'))) throw new Misused(`not a number of payments: ${needed('after')}`);
    const typed = needed('amount');
    const { path, currency: ofLoan } = await namedOffer(asked);
    const { minor, currency } = typedAmount('amount', typed, ofLoan);
    const query = new URLSearchParams({ afterPeriod: needed('after'), amount: String(minor), currency });
    const reply = granted(await client.get(`${path}/prepayment?${query}`));
    if (isJson) return say(reply.text);
    const outcome = prepaymentSchema.parse(reply.body);
    if (outcome.kind === 'closed')
      return say(
        facts([
          ['the loan is paid, too much', outcome.excess],
          ['spared', outcome.saving],
        ]),
      );
    const rows = strategies.flatMap(([strategy, name]) => {
      const made = outcome[strategy];
      if (made === undefined) return [];
      return [[name, String(made.remainingPayments), made.payment, made.lastPayment, made.totalInterest, made.saving]];
    });
    say(table(['strategy', 'payments left', 'the next', 'the last', 'interest', 'spared'], rows));
  },
};

const payoffSchema = z.object({
  currency: currencySchema,
  asOf: z.string(),
  goodThrough: z.string(),
  principal: z.int(),
  interest: z.int(),
  fees: z.int(),
  total: z.int(),
  perDiem: z.int(),
});

export const payoffCommand: LoanCommand = {
  usage: 'payoff ID TERM|OFFER',
  summary: 'What would repay the loan of an offer on a day, if every payment before had been made.',
  as: 'Ada',
  options: {
    'as-of': { type: 'string', value: 'DATE', help: 'the day, such as 2027-06-30' },
    rule: { type: 'string', value: 'RULE', help: 'tillPayoffDate, or tillRestDate (default tillPayoffDate)' },
  },
  run: async (asked) => {
    const { client, isJson, needed, say, text } = asked;
    const rule = text('rule');
    const query = new URLSearchParams({ asOf: needed('as-of'), ...(rule === undefined ? {} : { rule }) });
    const { path } = await namedOffer(asked);
    const reply = granted(await client.get(`${path}/payoff?${query}`));
    if (isJson) return say(reply.text);
    const quote = payoffSchema.parse(reply.body);
    const amount = (minor: number): string => `${plainAmount(quote.currency, minor)} ${quote.currency}`;
    say(
      facts([
        ['total', amount(quote.total)],
        ['principal', amount(quote.principal)],
        ['interest', amount(quote.interest)],
        ['fees', amount(quote.fees)],
        ['as of', quote.asOf],
        ['good through', quote.goodThrough],
        ['a day more', amount(quote.perDiem)],
      ]),
    );
  },
};
