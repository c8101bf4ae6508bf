export {
  anyCreditDecisionInput,
  anyCreditPolicy,
  anyCreditReport,
  anyCreditScore,
  anyRiskPolicy,
} from './arbitraries.ts';
export { type BureauFile, creditBureauContract } from './credit-bureau.contract.ts';
export { creditReportsContract } from './credit-reports.contract.ts';
export { inMemoryCreditBureau } from './in-memory-credit-bureau.ts';
export { inMemoryCreditReports } from './in-memory-credit-reports.ts';
