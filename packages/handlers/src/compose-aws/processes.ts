import { SFNClient } from '@aws-sdk/client-sfn';
import { stepFunctionsCallbacks, stepFunctionsProcesses } from '@emporion/adapters/aws';
import type { Callbacks, Processes } from '@emporion/messages';
import { serviceLimits } from './runtime.ts';
import { setting } from './settings.ts';

const client = new SFNClient({ maxAttempts: 3, requestHandler: serviceLimits });

export const checkoutProcess = (): Processes =>
  stepFunctionsProcesses({ client, stateMachineArns: { checkout: setting('CHECKOUT_PROCESS') } });

export const loanApplicationProcess = (): Processes =>
  stepFunctionsProcesses({ client, stateMachineArns: { 'loan-application': setting('LOAN_APPLICATION_PROCESS') } });

export const callbacks = (): Callbacks => stepFunctionsCallbacks({ client });
