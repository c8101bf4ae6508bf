import {
  AdminGetUserCommand,
  type CognitoIdentityProviderClient,
  UserNotFoundException,
} from '@aws-sdk/client-cognito-identity-provider';
import type { Addresses } from './ses-notifications.ts';

export interface CognitoAddressesOptions {
  readonly client: Pick<CognitoIdentityProviderClient, 'send'>;
  /** The pool of the customers. A customer's id is the `sub` of their user, by which the service finds it too. */
  readonly userPoolId: string;
}

/** The addresses with which the customers of a user pool sign in. */
export const cognitoAddresses = ({ client, userPoolId }: CognitoAddressesOptions): Addresses => ({
  emailOf: async (customerId) => {
    try {
      const { UserAttributes = [] } = await client.send(
        new AdminGetUserCommand({ UserPoolId: userPoolId, Username: customerId }),
      );
      const attribute = (name: string) => UserAttributes.find(({ Name }) => Name === name)?.Value;
      return attribute('email_verified') === 'true' ? attribute('email') : undefined;
    } catch (error) {
      if (error instanceof UserNotFoundException) return undefined;
      throw error;
    }
  },
});
