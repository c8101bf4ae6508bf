import { ok } from '@emporion/kernel';
import { type RedeemCouponsPorts, redeemCoupons } from '@emporion/ordering';
import type { TaskHandler } from '../../../workflows/workflow.ts';
import { outcomeOf, type StepOutcome } from './outcome.ts';
import { type TaskInput, taskInput } from './task-input.ts';

const metricOf = { redeemed: 'CouponsRedeemed', refused: 'CouponsRefused' } as const;

/** RedeemCoupons: count everything that the checkout draws on limits, or nothing. */
export const createRedeemCoupons =
  (ports: RedeemCouponsPorts): TaskHandler<TaskInput, StepOutcome<'redeemed'>> =>
  async (input) => {
    const { checkoutId } = taskInput.parse(input);
    const redeemed = await redeemCoupons(ports, checkoutId);
    return outcomeOf(checkoutId, redeemed.ok ? ok('redeemed') : redeemed, metricOf);
  };
