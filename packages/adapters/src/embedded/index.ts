export { type Database, DatabaseDamaged, openDatabase, type SqlRow, type SqlValue } from './database.ts';
export { type Recorder, sqliteRecorder } from './recorder.ts';
export { hmacSha256, sha256 } from './sha256.ts';
export { sqliteReceipts } from './sqlite-receipts.ts';
export { systemClock } from './system-clock.ts';
export { uuidSource } from './uuid-source.ts';
export { type VirtualClock, virtualClock } from './virtual-clock.ts';
