import { SFNClient } from '@aws-sdk/client-sfn';
import { stepFunctionsCallbacks, stepFunctionsProcesses } from '@emporion/adapters/aws';
import type { Callbacks, Processes } from '@emporion/messages';
import { sparingCallbacks, sparingProcesses } from '../workflows/payload.ts';
import { serviceLimits } from './runtime.ts';
import { setting } from './settings.ts';

const client = new SFNClient({ maxAttempts: 3, requestHandler: serviceLimits });

const processes = (stateMachineArns: Readonly<Record<string, string>>): Processes =>
  sparingProcesses(stepFunctionsProcesses({ client, stateMachineArns }));

export const checkoutProcess = (): Processes => processes({ checkout: setting('CHECKOUT_PROCESS') });

export const loanApplicationProcess = (): Processes =>
  processes({ 'loan-application': setting('LOAN_APPLICATION_PROCESS') });

export const callbacks = (): Callbacks => sparingCallbacks(stepFunctionsCallbacks({ client }));
