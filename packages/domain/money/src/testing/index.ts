export { anyCurrency, anyMinor, anyMoney, anyRate, anyRoundingMode, anyWeights } from './arbitraries.ts';
