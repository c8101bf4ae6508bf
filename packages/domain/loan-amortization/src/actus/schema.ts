import { currencySchema } from '@emporion/money';
import * as z from 'zod';
import type { Observation } from './environment.ts';
import type { ContractTerms } from './terms.ts';
import { cycleSchema, realSchema, timestampSchema } from './wire.ts';

const date = timestampSchema.exactOptional();
const cycle = cycleSchema.exactOptional();
const real = realSchema.exactOptional();
const code = z.string().min(1).exactOptional();

const isPositive = { error: 'not more than nothing' };

/** What the dictionary has for people, for risk figures, or for a default; no cash flow depends on it here. */
const descriptive = [
  'contractID',
  'contractDealDate',
  'counterpartyID',
  'creatorID',
  'delinquencyPeriod',
  'delinquencyRate',
  'fixingDays',
  'fixingPeriod',
  'gracePeriod',
  'marketObjectCode',
  'marketValueObserved',
  'nonPerformingDate',
  'prepaymentPeriod',
  'seniority',
] as const;

/** 'O' is what many write for the digit. */
const scalingEffectSchema: z.ZodType<'000' | 'I00' | '0N0' | 'IN0', string> = z
  .string()
  .transform((text) => text.replaceAll('O', '0'))
  .pipe(z.enum(['000', 'I00', '0N0', 'IN0']));

const attributes = {
  contractType: z.enum(['PAM', 'LAM', 'NAM', 'ANN']),
  contractRole: z.enum(['RPA', 'RPL']),
  statusDate: timestampSchema,
  contractPerformance: z.enum(['PF', 'DL', 'DQ', 'DF', 'MA', 'TE']).exactOptional(),
  currency: currencySchema,
  settlementCurrency: currencySchema.exactOptional(),

  calendar: z.enum(['NC', 'MF', 'CC']).exactOptional(),
  businessDayConvention: z.enum(['NOS', 'SCF', 'SCMF', 'SCP', 'SCMP', 'CSF', 'CSMF', 'CSP', 'CSMP']).exactOptional(),
  endOfMonthConvention: z.enum(['EOM', 'SD']).exactOptional(),

  initialExchangeDate: timestampSchema,
  notionalPrincipal: realSchema.refine((amount) => amount > 0, isPositive),
  premiumDiscountAtIED: real,
  maturityDate: date,
  amortizationDate: date,

  cycleAnchorDateOfPrincipalRedemption: date,
  cycleOfPrincipalRedemption: cycle,
  nextPrincipalRedemptionPayment: real,

  nominalInterestRate: real,
  dayCountConvention: z.enum(['AA', 'A360', 'A365', '30E360', '30E360ISDA']),
  accruedInterest: real,
  cycleAnchorDateOfInterestPayment: date,
  cycleOfInterestPayment: cycle,
  capitalizationEndDate: date,
  interestCalculationBase: z.enum(['NT', 'NTIED', 'NTL']).exactOptional(),
  interestCalculationBaseAmount: real,
  cycleAnchorDateOfInterestCalculationBase: date,
  cycleOfInterestCalculationBase: cycle,
  cyclePointOfInterestPayment: z.literal('E').exactOptional(),

  cycleAnchorDateOfRateReset: date,
  cycleOfRateReset: cycle,
  cyclePointOfRateReset: z.literal('B').exactOptional(),
  marketObjectCodeOfRateReset: code,
  rateMultiplier: real,
  rateSpread: real,
  nextResetRate: real,
  lifeCap: real,
  lifeFloor: real,
  periodCap: real,
  periodFloor: real,

  feeRate: real,
  feeBasis: z.enum(['A', 'N']).exactOptional(),
  feeAccrued: real,
  cycleAnchorDateOfFee: date,
  cycleOfFee: cycle,

  purchaseDate: date,
  priceAtPurchaseDate: real,
  terminationDate: date,
  priceAtTerminationDate: real,

  scalingEffect: scalingEffectSchema.exactOptional(),
  marketObjectCodeOfScalingIndex: code,
  scalingIndexAtContractDealDate: realSchema.refine((index) => index > 0, isPositive).exactOptional(),
  notionalScalingMultiplier: real,
  interestScalingMultiplier: real,
  cycleAnchorDateOfScalingIndex: date,
  cycleOfScalingIndex: cycle,

  prepaymentEffect: z.enum(['N', 'A', 'M']).exactOptional(),
  penaltyType: z.enum(['O', 'A', 'N', 'I']).exactOptional(),
  penaltyRate: real,
};

const readable = z.object(attributes);
const known = new Set<string>([...Object.keys(attributes), ...descriptive]);

/**
 * The terms of a contract as ACTUS writes them: timestamps, cycles such as `P1ML0`, numbers or decimals in quotes.
 *
 * Attributes that only describe the contract are dropped. One that could change its events and is not known here is an
 * issue: it is not ignored.
 */
export const contractTermsSchema: z.ZodType<ContractTerms, Readonly<Record<string, unknown>>> = z
  .record(z.string(), z.unknown())
  .superRefine((terms, context) => {
    for (const name of Object.keys(terms)) {
      if (!known.has(name))
        context.addIssue({ code: 'custom', path: [name], message: 'not an attribute of these contract types' });
    }
  })
  .pipe(readable);

/** Market objects as the reference cases of ACTUS write them: a series of timestamps and values by code. */
export const marketObjectsSchema: z.ZodType<
  Readonly<Record<string, readonly Observation[]>>,
  Readonly<Record<string, unknown>>
> = z.record(
  z.string(),
  z
    .object({ data: z.array(z.object({ timestamp: timestampSchema, value: realSchema })) })
    .transform(({ data }) => data.map(({ timestamp, value }) => ({ date: timestamp, value }))),
);
