import { lendingHttp } from '../compose-aws.ts';

export const handler = await lendingHttp('lending-reviewer');
