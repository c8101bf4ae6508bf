import { lendingConsumer } from '../compose-aws.ts';

export const handler = await lendingConsumer('resume-loan-application');
