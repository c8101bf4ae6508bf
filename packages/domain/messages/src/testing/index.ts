export { anyCause, anyEnvelope, anyId } from './arbitraries.ts';
export { eventCatalogContract, publishedSchema } from './event-catalog.contract.ts';
export { sequentialIds } from './sequential-ids.ts';
export { tokenVaultContract } from './token-vault.contract.ts';
