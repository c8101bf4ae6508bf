import * as z from 'zod';
import { poll, type Reply } from '../client.ts';
import { currencyOption, itemsSchema, neededAmount, typedAmount } from './amount.ts';
import { applicationLines, applicationOf, pathOf } from './application.ts';
import type { Asked, LoanCommand } from './command.ts';
import { Misused, Refused } from './command.ts';
import { granted, ProblemReply } from './problem-reply.ts';
import { table } from './table.ts';

/** Show an application, as it came or for people. */
export const showApplication = ({ isJson, say }: Asked, reply: Reply): void =>
  say(isJson ? granted(reply).text : applicationLines(applicationOf(granted(reply))));

/** What makes a repeat of the same request harmless. */
export const keyOption = {
  key: { type: 'string', value: 'KEY', help: 'the same for a repeat of one intention (default: a new one)' },
} as const;

export const keyOf = ({ text }: Asked): string => text('key') ?? crypto.randomUUID();

export const applyCommand: LoanCommand = {
  usage: 'apply',
  summary: 'Apply for a loan, and wait until the machine has done its part.',
  as: 'Ada',
  options: {
    amount: { type: 'string', value: 'AMOUNT', help: 'what to borrow' },
    income: { type: 'string', value: 'AMOUNT', help: 'the income in a year' },
    debt: { type: 'string', value: 'AMOUNT', help: 'what other debts take in a month (default 0)' },
    currency: currencyOption,
    purpose: { type: 'string', value: 'PURPOSE', help: 'car, home-improvement, education, … (default other)' },
    consent: { type: 'boolean', help: 'consent to an inquiry about your credit history, which is needed' },
    'electronic-records': { type: 'boolean', help: 'consent to documents in electronic form' },
    'no-wait': { type: 'boolean', help: 'leave as soon as it has arrived' },
    ...keyOption,
  },
  run: async (asked) => {
    const { client, has, note, text } = asked;
    if (!has('consent')) throw new Misused('--consent is missing');
    const debt = typedAmount('debt', text('debt') ?? '0', text('currency') ?? 'EUR');
    const wish = {
      amount: neededAmount(asked, 'amount'),
      purpose: text('purpose') ?? 'other',
      annualIncome: neededAmount(asked, 'income'),
      monthlyDebt: debt,
      consent: { creditCheck: true, electronicRecords: has('electronic-records') },
    };
    const submitted = granted(await client.send('POST', '/v1/applications', wish, keyOf(asked)));
    if (has('no-wait')) return showApplication(asked, submitted);
    let told: string | undefined;
    const isDecided = (reply: Reply): boolean => {
      const { status } = applicationOf(granted(reply));
      if (status !== told) note(`${status} …`);
      told = status;
      return !['submitted', 'checking'].includes(status);
    };
    const { id } = applicationOf(submitted);
    const decided = poll(client, pathOf(id), isDecided).catch((error: unknown) => {
      if (error instanceof Refused || error instanceof ProblemReply) throw error;
      throw new Refused(`${id} is still ${told}: look again with pnpm loan status ${id}`);
    });
    showApplication(asked, await decided);
  },
};

const lineOf = ({ id, status, amount, purpose, createdAt }: ReturnType<typeof applicationOf>): readonly string[] => [
  id,
  status,
  amount,
  purpose,
  createdAt,
];

export const statusCommand: LoanCommand = {
  usage: 'status [ID]',
  summary: 'How far an application is, or all of yours.',
  as: 'Ada',
  run: async (asked) => {
    const { client, at, isJson, say } = asked;
    if (at(0) !== '') return showApplication(asked, await client.get(pathOf(at(0))));
    const reply = granted(await client.get('/v1/applications?limit=100'));
    if (isJson) return say(reply.text);
    const { items } = itemsSchema(z.record(z.string(), z.unknown())).parse(reply.body);
    const rows = items.map((item) => lineOf(applicationOf({ ...reply, body: item })));
    say(rows.length === 0 ? 'no applications yet' : table(['id', 'status', 'amount', 'purpose', 'applied'], rows));
  },
};

export const answerCommand: LoanCommand = {
  usage: 'answer ID TEXT',
  summary: 'Answer the question of a reviewer, and correct the figures where they were wrong.',
  as: 'Ada',
  options: {
    income: { type: 'string', value: 'AMOUNT', help: 'the income in a year' },
    debt: { type: 'string', value: 'AMOUNT', help: 'what other debts take in a month' },
    currency: currencyOption,
    ...keyOption,
  },
  run: async (asked) => {
    const { at, client, text } = asked;
    const information = {
      answer: at(1),
      ...(text('income') === undefined ? {} : { annualIncome: neededAmount(asked, 'income') }),
      ...(text('debt') === undefined ? {} : { monthlyDebt: neededAmount(asked, 'debt') }),
    };
    showApplication(asked, await client.send('POST', `${pathOf(at(0))}/information`, information, keyOf(asked)));
  },
};

export const withdrawCommand: LoanCommand = {
  usage: 'withdraw ID',
  summary: 'Take an application back.',
  as: 'Ada',
  run: async (asked) =>
    showApplication(asked, await asked.client.send('POST', `${pathOf(asked.at(0))}/withdrawal`, {})),
};

const noticesSchema = itemsSchema(z.object({ createdAt: z.string(), subject: z.string(), text: z.string() }));

export const noticesCommand: LoanCommand = {
  usage: 'notices',
  summary: 'What you were told of your applications, the newest first.',
  as: 'Ada',
  run: async ({ client, isJson, say }) => {
    const reply = granted(await client.get('/v1/notifications?limit=100'));
    if (isJson) return say(reply.text);
    const { items } = noticesSchema.parse(reply.body);
    const letters = items.map(({ createdAt, subject, text }) => `${createdAt}  ${subject}\n\n${text}`);
    say(items.length === 0 ? 'no notices yet' : letters.join('\n\n'));
  },
};
