export { anyActivities } from './arbitraries.ts';
export { clickstreamLakeContract, type LakeSubject } from './clickstream-lake.contract.ts';
export { type InMemoryLake, inMemoryLake } from './in-memory-lake.ts';
