import { lendingConsumer } from '../compose-aws.ts';

export const handler = await lendingConsumer('start-loan-application');
