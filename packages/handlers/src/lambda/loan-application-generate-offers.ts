import { lendingTask } from '../compose-aws.ts';

export const handler = await lendingTask('loan-application', 'GenerateOffers');
