import { instant } from '@emporion/kernel';
import { money, prorate } from '@emporion/money';
import * as z from 'zod';
import { type Binding, binding } from '../../binding.ts';

const second = z.int().transform((seconds) => instant(seconds * 1000));

const input = z.object({
  oldAmount: z.int(),
  newAmount: z.int(),
  periodStart: second,
  periodEnd: second,
  changeAt: second,
});

/** A change of price within a period that is paid. */
export const proration: Binding = binding('commerce/proration', input, ({ oldAmount, newAmount, ...period }) => {
  const prices = { oldPrice: money('USD', oldAmount), newPrice: money('USD', newAmount) };
  const { credit, debit, net } = prorate({ ...prices, ...period }, 'halfUp');
  return { credit: credit.minor, debit: debit.minor, net: net.minor };
});
