import { outboxRelay } from '../compose-aws.ts';

export const handler = outboxRelay();
