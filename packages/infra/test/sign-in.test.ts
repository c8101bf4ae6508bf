import { describe, expect, test } from 'vitest';
import { ofType, referred, stackOf } from './assembly.ts';

describe('sign-in', () => {
  const stateful = stackOf('dev', 'Stateful');
  const pools = ofType(stateful, 'AWS::Cognito::UserPool');
  const poolOf = (audience: string) => pools.find(({ id }) => id.startsWith(`SignIn${audience}`))?.Properties;

  test('[L20~] [L22~] customers may have a second factor, staff must; passwords have twelve characters', () => {
    expect(poolOf('customer')).toMatchObject({ MfaConfiguration: 'OPTIONAL' });
    for (const staff of ['reviewer', 'auditor', 'operator']) {
      expect(poolOf(staff)).toMatchObject({
        MfaConfiguration: 'ON',
        AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
      });
    }
    for (const { Properties } of pools) {
      expect(Properties).toMatchObject({ Policies: { PasswordPolicy: { MinimumLength: 12 } } });
    }
  });

  test('[L24~] [L25] clients have no secret, use codes and short tokens, and do not tell who has an account', () => {
    const clients = ofType(stateful, 'AWS::Cognito::UserPoolClient');
    expect(clients.length).toBe(pools.length);
    for (const { Properties } of clients) {
      expect(Properties).toMatchObject({
        GenerateSecret: false,
        AllowedOAuthFlows: ['code'],
        AccessTokenValidity: 15,
        EnableTokenRevocation: true,
        PreventUserExistenceErrors: 'ENABLED',
      });
    }
  });

  test('nobody can ask for a scope of another audience: pools are apart', () => {
    const names = ofType(stateful, 'AWS::Cognito::UserPoolResourceServer').map(({ Properties }) => [
      referred(Properties['UserPoolId'])?.replace(/Users[0-9A-F]{8}$/, ''),
      ((Properties['Scopes'] ?? []) as readonly { readonly ScopeName: string }[]).map(
        ({ ScopeName }) => `${Properties['Identifier']}/${ScopeName}`,
      ),
    ]);
    expect(names.toSorted()).toEqual([
      ['SignInauditor', ['loan/audit']],
      ['SignIncustomer', ['loan/apply']],
      ['SignIncustomer', ['shop/order']],
      ['SignInoperator', ['lake/read']],
      ['SignInoperator', ['ops/admin']],
      ['SignInreviewer', ['loan/review']],
    ]);
  });
});
