export type { RateRefusal } from '../annual-rate/rate-refusal.ts';
export type { PaymentTiming } from './annuity.ts';
export { mirr, npv, type OneSidedFlows, xnpv } from './cash-flow.ts';
export { irr, xirr } from './internal-rate.ts';
export { cumipmt, cumprinc, ipmt, ispmt, pmt, ppmt } from './payment.ts';
export { effect, nominal, rate, rri } from './rate.ts';
export { nper, pduration, type TermRefusal } from './term.ts';
export { fv, fvschedule, pv } from './value.ts';
