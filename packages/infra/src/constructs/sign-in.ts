import { type Audience, audienceOfScope, type Scope } from '@emporion/handlers';
import { Aws, Duration, Validations } from 'aws-cdk-lib';
import {
  AccountRecovery,
  FeaturePlan,
  Mfa,
  OAuthScope,
  ResourceServerScope,
  UserPool,
  type UserPoolClient,
} from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';
import { dataRemoval } from './data-removal.ts';

export interface SignInProps {
  readonly stage: string;
  readonly audience: Audience;
  /** Where people come from, and go back to. */
  readonly siteOrigin: string;
  readonly keepsData: boolean;
}

/**
 * The people of one audience and how they sign in.
 *
 * An audience has a pool of its own, because whoever is in a pool may ask for any scope of any of its clients.
 */
export class SignIn extends Construct {
  readonly userPool: UserPool;
  readonly client: UserPoolClient;
  /** Where they sign in, without a slash at the end. */
  readonly pageUrl: string;

  constructor(scope: Construct, id: string, { stage, audience, siteOrigin, keepsData }: SignInProps) {
    super(scope, id);
    const isStaff = audience !== 'customer';
    this.userPool = new UserPool(this, 'Users', {
      featurePlan: FeaturePlan.ESSENTIALS,
      selfSignUpEnabled: !isStaff,
      signInAliases: { email: true },
      signInCaseSensitive: false,
      autoVerify: { email: true },
      standardAttributes: { email: { required: true, mutable: true } },
      passwordPolicy: {
        minLength: 12,
        requireLowercase: true,
        requireUppercase: true,
        requireDigits: true,
        requireSymbols: true,
      },
      mfa: isStaff ? Mfa.REQUIRED : Mfa.OPTIONAL,
      mfaSecondFactor: { otp: true, sms: false },
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      deletionProtection: keepsData,
      removalPolicy: dataRemoval(keepsData),
    });
    const domain = this.userPool.addDomain('Domain', {
      // The only name that has to be chosen: it is part of an address, and unique in its region.
      cognitoDomain: { domainPrefix: `emporion-${stage}-${audience}-${Aws.ACCOUNT_ID}` },
    });
    this.pageUrl = domain.baseUrl();
    this.client = this.userPool.addClient('Site', {
      generateSecret: false,
      authFlows: {},
      oAuth: {
        flows: { authorizationCodeGrant: true },
        scopes: [OAuthScope.OPENID, ...this.#scopesOf(audience)],
        callbackUrls: [`${siteOrigin}/`],
        logoutUrls: [`${siteOrigin}/`],
      },
      accessTokenValidity: Duration.minutes(15),
      idTokenValidity: Duration.minutes(15),
      refreshTokenValidity: Duration.days(1),
      enableTokenRevocation: true,
      preventUserExistenceErrors: true,
    });
    if (!isStaff) {
      Validations.of(this.userPool).acknowledge({
        id: 'AwsSolutions::AwsSolutions-COG2',
        reason: 'Customers choose whether they want a second factor.',
      });
    }
    Validations.of(this.userPool).acknowledge({
      id: 'AwsSolutions::AwsSolutions-COG8',
      reason: 'The plus tier is paid for each user; threat protection is decided with the first customers.',
    });
  }

  /** A scope `loan/apply` is the scope `apply` of the resource server `loan`. */
  #scopesOf(audience: Audience): readonly OAuthScope[] {
    const scopes = (Object.keys(audienceOfScope) as Scope[]).filter((name) => audienceOfScope[name] === audience);
    const servers = Map.groupBy(scopes, (name) => name.slice(0, name.indexOf('/')));
    return [...servers].flatMap(([identifier, names]) => {
      const own = names.map((name) => {
        const scopeName = name.slice(identifier.length + 1);
        return new ResourceServerScope({ scopeName, scopeDescription: name });
      });
      const server = this.userPool.addResourceServer(`Api-${identifier}`, { identifier, scopes: own });
      return own.map((scope) => OAuthScope.resourceServer(server, scope));
    });
  }
}
