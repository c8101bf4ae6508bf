import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { type Addresses, cognitoAddresses } from '@emporion/adapters/aws';
import { serviceLimits } from './runtime.ts';
import { setting } from './settings.ts';

const client = new CognitoIdentityProviderClient({ maxAttempts: 2, requestHandler: serviceLimits });

/** Where scores are invented nobody has an address, so that nobody gets mail about what was played. */
export const addresses = (): Addresses =>
  setting('BUREAU') === 'sandbox'
    ? { emailOf: async () => undefined }
    : cognitoAddresses({ client, userPoolId: setting('CUSTOMER_POOL') });
