import type { Audience } from '@emporion/handlers';
import type { EventBus } from 'aws-cdk-lib/aws-events';
import type { IEmailIdentity } from 'aws-cdk-lib/aws-ses';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import type { ClickstreamDelivery } from './constructs/clickstream-delivery.ts';
import type { SecureParameter } from './constructs/secure-parameter.ts';
import type { SecureTable } from './constructs/secure-table.ts';
import type { SignIn } from './constructs/sign-in.ts';
import type { Partners, StageName } from './stage-settings.ts';

export type TableId = 'catalog' | 'stock' | 'sales' | 'loans' | 'outbox';
export type ProcessId = 'checkout' | 'loan-application';
export type SecretId = 'commerce-key' | 'lending-key' | 'lake-key' | 'stripe-key' | 'stripe-webhook';

/** What a stage has for its functions. */
export interface Resources {
  readonly stage: StageName;
  readonly tables: Readonly<Record<TableId, SecureTable>>;
  readonly secrets: Readonly<Record<SecretId, SecureParameter>>;
  readonly bus: EventBus;
  readonly siteOrigin: string;
  /** The address that mail comes from, and who it is known as to the service that sends it. */
  readonly sender: { readonly address: string; readonly identity: IEmailIdentity };
  readonly signIns: Readonly<Partial<Record<Audience, Pick<SignIn, 'userPool'>>>>;
  readonly partners: Partners;
  readonly clickstream?: Pick<ClickstreamDelivery, 'deliveryStreamName' | 'grantPut'>;
  readonly processes?: Readonly<Partial<Record<ProcessId, StateMachine>>>;
}
