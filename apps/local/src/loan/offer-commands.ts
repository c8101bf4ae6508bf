import { currencySchema } from '@emporion/money';
import * as z from 'zod';
import { amountText, currencyOption, itemsSchema, neededAmount, plainAmount, said } from './amount.ts';
import { pathOf } from './application.ts';
import { type LoanCommand, Misused } from './command.ts';
import { keyOf, keyOption, showApplication } from './customer-commands.ts';
import { askedOffers, namedOffer, offersOf } from './offer.ts';
import { granted } from './problem-reply.ts';
import { table } from './table.ts';

const quotedSchema = z.object({ apr: z.string(), monthlyPayment: amountText, totalInterest: amountText });
const quotesSchema = itemsSchema(z.object({ termMonths: z.int(), from: quotedSchema, to: quotedSchema }));

export const quoteCommand: LoanCommand = {
  usage: 'quote',
  summary: 'What a loan would cost, from the lowest risk to the highest. It is no offer.',
  options: {
    amount: { type: 'string', value: 'AMOUNT', help: 'what to borrow' },
    currency: currencyOption,
  },
  run: async (asked) => {
    const { client, isJson, say } = asked;
    const { minor, currency } = neededAmount(asked, 'amount');
    const reply = granted(await client.get(`/v1/loan-quotes?amount=${minor}&currency=${currency}`));
    if (isJson) return say(reply.text);
    const rows = quotesSchema
      .parse(reply.body)
      .items.map(({ termMonths, from, to }) => [
        String(termMonths),
        `${from.apr} %`,
        from.monthlyPayment,
        from.totalInterest,
        `${to.apr} %`,
        to.monthlyPayment,
        to.totalInterest,
      ]);
    say(table(['months', 'APR from', 'a month', 'interest', 'APR to', 'a month', 'interest'], rows));
  },
};

export const offersCommand: LoanCommand = {
  usage: 'offers ID',
  summary: 'The offers for an application.',
  as: 'Ada',
  run: async (asked) => {
    const reply = await askedOffers(asked);
    if (asked.isJson) return asked.say(reply.text);
    const all = offersOf(reply);
    if (all.length === 0) return asked.say('no offers: look at the status');
    const head = ['months', 'you borrow', 'APR', 'a month', 'interest', 'all payments', 'good until'];
    const rows = all.map((offer) => [
      String(offer.termMonths),
      said(offer.principal),
      `${offer.apr} %`,
      offer.monthlyPayment,
      offer.totalInterest,
      offer.totalOfPayments,
      offer.acceptUntil,
    ]);
    asked.say(table(head, rows));
    const wanted = all.find(({ counterofferTo }) => counterofferTo !== undefined)?.counterofferTo;
    if (wanted !== undefined)
      asked.say(`\nThe income does not carry what was asked for, ${wanted}: this is what it does.`);
  },
};

export const acceptCommand: LoanCommand = {
  usage: 'accept ID TERM|OFFER',
  summary: 'Accept one offer as it stands.',
  as: 'Ada',
  options: keyOption,
  run: async (asked) => {
    const { path } = await namedOffer(asked);
    showApplication(asked, await asked.client.send('POST', `${path}/accept`, {}, keyOf(asked)));
  },
};

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

export const scheduleCommand: LoanCommand = {
  usage: 'schedule ID TERM|OFFER',
  summary: 'How the loan of an offer would be repaid.',
  as: 'Ada',
  options: {
    csv: { type: 'boolean', help: 'as comma-separated values, for a worksheet' },
    'first-due': { type: 'string', value: 'DATE', help: 'the day of the first payment (default: a month from now)' },
  },
  run: async (asked) => {
    const { client, has, isJson, say, text } = asked;
    const { path } = await namedOffer(asked);
    const query = new URLSearchParams(has('csv') ? { format: 'csv' } : {});
    const firstDue = text('first-due');
    if (firstDue !== undefined) query.set('firstDueDate', firstDue);
    const reply = granted(await client.get(`${path}/schedule?${query}`));
    if (has('csv') || isJson) return say(reply.text.trimEnd());
    const { currency, rows } = scheduleSchema.parse(reply.body);
    const amount = (minor: number): string => plainAmount(currency, minor);
    const lines = rows.map(({ period, dueDate, payment, principal, interest, balance }) => [
      String(period),
      dueDate,
      ...[payment, principal, interest, balance].map(amount),
    ]);
    say(table(['no.', 'due', `payment ${currency}`, 'principal', 'interest', 'still owed'], lines));
  },
};

const contractSchema = z.object({ sha256: z.string(), content: z.unknown() });

export const signCommand: LoanCommand = {
  usage: 'sign ID',
  summary: 'Show the contract of the accepted offer, and sign it electronically with --consent.',
  as: 'Ada',
  options: {
    consent: { type: 'boolean', help: 'consent to electronic records, and sign what was shown' },
    ...keyOption,
  },
  run: async (asked) => {
    const { at, client, has, isJson, note, say } = asked;
    const reply = granted(await client.get(`${pathOf(at(0))}/documents/contract`));
    const { sha256, content } = contractSchema.parse(reply.body);
    if (!has('consent')) {
      say(isJson ? reply.text : JSON.stringify(content, undefined, 2));
      throw new Misused('nothing is signed yet: --consent is missing');
    }
    note(`the contract with the hash ${sha256} …`);
    const signature = { documentHash: sha256, consent: { electronicRecords: true } };
    showApplication(asked, await client.send('POST', `${pathOf(at(0))}/signature`, signature, keyOf(asked)));
  },
};
