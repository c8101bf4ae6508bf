import type { Result } from '@emporion/kernel';
import { parseCalendarDate } from '@emporion/kernel';
import {
  cumipmt,
  cumprinc,
  effect,
  fv,
  fvschedule,
  ipmt,
  irr,
  ispmt,
  mirr,
  nominal,
  nper,
  npv,
  pduration,
  pmt,
  ppmt,
  pv,
  rate,
  rri,
  xirr,
  xnpv,
} from '@emporion/loan-amortization/excel';
import * as z from 'zod';
import { type Binding, binding, type VectorCase } from '../../binding.ts';
import { differences } from '../../differences.ts';

/** `0.08/12` is what a worksheet makes of it. */
const number = z.union([z.number(), z.string()]).transform((text) => {
  const [numerator, denominator = '1'] = String(text).split('/');
  return Number(numerator) / Number(denominator);
});
const numbers = z.array(number);
const dates = z.array(z.string().transform(parseCalendarDate));
const timing = number.transform((type) => type as 0 | 1);

/** Arguments that must stand there, then those that may be left out. */
const call = <Argument extends z.ZodTuple>(args: Argument, run: (...args: z.output<Argument>) => Answer) => ({
  run: (given: unknown): Answer => run(...args.parse(given)),
});

type Answer = number | Result<number, { readonly reason: string }>;

const annuity = z.tuple([number, number, number, number.optional(), timing.optional()]);
const part = z.tuple([number, number, number, number, number.optional(), timing.optional()]);
const range = z.tuple([number, number, number, number, number, timing]);

const functions = {
  PMT: call(annuity, pmt),
  IPMT: call(part, ipmt),
  PPMT: call(part, ppmt),
  CUMIPMT: call(range, cumipmt),
  CUMPRINC: call(range, cumprinc),
  ISPMT: call(z.tuple([number, number, number, number]), ispmt),
  PV: call(annuity, pv),
  FV: call(annuity, fv),
  FVSCHEDULE: call(z.tuple([number, numbers]), fvschedule),
  NPER: call(annuity, nper),
  PDURATION: call(z.tuple([number, number, number]), pduration),
  RATE: call(annuity, rate),
  RRI: call(z.tuple([number, number, number]), rri),
  EFFECT: call(z.tuple([number, number]), effect),
  NOMINAL: call(z.tuple([number, number]), nominal),
  NPV: call(z.tuple([number, numbers]), npv),
  XNPV: call(z.tuple([number, numbers, dates]), xnpv),
  IRR: call(z.tuple([numbers]), irr),
  XIRR: call(z.tuple([numbers, dates]), xirr),
  MIRR: call(z.tuple([numbers, number, number]), mirr),
};

type Name = keyof typeof functions;

const input = z.strictObject({
  // What a worksheet adds to a call, as in `RATE*12`.
  fn: z.templateLiteral([z.enum(Object.keys(functions) as Name[]), z.string()]),
  args: z.array(z.unknown()),
});

/** The functions of a worksheet, and the codes of their errors. */
export const worksheet = (suite: string): Binding =>
  binding(
    suite,
    input,
    ({ fn, args }) => {
      const [, name = '', then = ''] = /^([A-Z]+)(.*)$/.exec(fn) ?? [];
      try {
        const answer = functions[name as Name].run(args);
        if (typeof answer === 'number') return { value: followed(answer, then) };
        if (answer.ok) return { value: followed(answer.value, then) };
        return { error: answer.error.reason === 'no-payment' ? '#DIV/0!' : '#NUM!' };
      } catch (error) {
        if (error instanceof RangeError) return { error: '#NUM!' };
        throw error;
      }
    },
    { compare: withinDoubles },
  );

/** What stands behind the call: nothing, a factor or a summand. */
function followed(value: number, then: string): number {
  if (then.startsWith('*')) return value * Number(then.slice(1));
  return value + Number(then);
}

const expectation = z.object({ value: z.string() }).loose();

/** Every double holds 15 digits and none holds 20: a figure that is printed with more is compared in its first 15. */
function withinDoubles(actual: unknown, { expected, tolerance }: VectorCase): readonly string[] {
  const printed = expectation.safeParse(expected);
  if (!printed.success) return differences(actual, expected, tolerance);
  const { value } = printed.data;
  const digits = value.replace(/^-?0*\.?0*/, '').replace('.', '').length;
  const held = digits > 15 ? { value: Number(value).toPrecision(15) } : expected;
  return differences(actual, held, tolerance);
}
