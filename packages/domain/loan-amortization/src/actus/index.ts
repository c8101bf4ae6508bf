export { type ContractRefusal, contractEvents } from './contract-events.ts';
export { type Cycle, type EndOfMonthConvention, parseCycle } from './cycle.ts';
export type { Environment, Observation, ObservedEvent, Unobserved } from './environment.ts';
export type { ContractEvent, EventType } from './event.ts';
export type { UndeterminedMaturity } from './maturity.ts';
export type { ScheduleRefusal } from './schedule.ts';
export { contractTermsSchema, marketObjectsSchema } from './schema.ts';
export type { ContractState } from './state.ts';
export type {
  ActusBusinessDayConvention,
  ActusDayCountConvention,
  ContractPerformance,
  ContractRole,
  ContractTerms,
  ContractType,
  InterestCalculationBase,
} from './terms.ts';
export { cycleSchema, timestampSchema } from './wire.ts';
