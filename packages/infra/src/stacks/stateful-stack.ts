import { catalogTable, loansTable, outboxTable, salesTable, stockTable } from '@emporion/adapters/aws';
import { type Audience, audienceOf } from '@emporion/handlers';
import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import { EventBus } from 'aws-cdk-lib/aws-events';
import { EmailIdentity, type IEmailIdentity } from 'aws-cdk-lib/aws-ses';
import type { Construct } from 'constructs';
import { DataKey } from '../constructs/data-key.ts';
import { SecureBucket } from '../constructs/secure-bucket.ts';
import { SecureParameter } from '../constructs/secure-parameter.ts';
import { SecureTable } from '../constructs/secure-table.ts';
import { SignIn } from '../constructs/sign-in.ts';
import { deployedRoutes } from '../deployed-tables.ts';
import type { SecretId, TableId } from '../resources.ts';
import type { StageSettings } from '../stage-settings.ts';

export interface StatefulStackProps extends StackProps {
  readonly settings: StageSettings;
}

/** What holds data, and what all contexts share. */
export class StatefulStack extends Stack {
  readonly tables: Readonly<Record<TableId, SecureTable>>;
  readonly secrets: Readonly<Record<SecretId, SecureParameter>>;
  readonly lake: SecureBucket;
  readonly bus: EventBus;
  readonly signIns: Readonly<Partial<Record<Audience, SignIn>>>;
  /** The domain that mail comes from. It is confirmed by records of its DNS, and so before any stack and after it. */
  readonly mailDomain: IEmailIdentity;

  constructor(scope: Construct, id: string, { settings, ...props }: StatefulStackProps) {
    super(scope, id, { ...props, terminationProtection: settings.keepsData });
    const { stage, siteOrigin, mailSender, keepsData, hasOwnKeys, tableReads, tableWrites, logRetention } = settings;
    const common = { reads: tableReads, writes: tableWrites, keepsData };
    /** A class of data, by the key that it is encrypted with. */
    const classOf = (id: string, description: string) =>
      hasOwnKeys ? { ...common, dataKey: new DataKey(this, `${id}Data`, { description, keepsData }) } : common;
    const shop = classOf('Shop', 'Emporion: the catalog, and the stock.');
    this.tables = {
      catalog: new SecureTable(this, 'Catalog', { design: catalogTable, ...shop }),
      stock: new SecureTable(this, 'Stock', { design: stockTable, ...shop }),
      sales: new SecureTable(this, 'Sales', {
        design: salesTable,
        ...classOf('Sales', 'Emporion: what customers buy, and how they pay.'),
      }),
      loans: new SecureTable(this, 'Loans', {
        design: loansTable,
        ...classOf('Loans', 'Emporion: what customers earn and owe.'),
      }),
      outbox: new SecureTable(this, 'Outbox', {
        design: outboxTable,
        ...classOf('Outbox', 'Emporion: events that wait to be published.'),
      }),
    };
    const secretOf = (id: SecretId) => new SecureParameter(this, id, { parameterName: `/emporion/${stage}/${id}` });
    this.secrets = {
      'commerce-key': secretOf('commerce-key'),
      'lending-key': secretOf('lending-key'),
      'lake-key': secretOf('lake-key'),
      'stripe-key': secretOf('stripe-key'),
      'stripe-webhook': secretOf('stripe-webhook'),
    };
    this.lake = new SecureBucket(this, 'Lake', { logRetention, keepsData });
    this.bus = new EventBus(this, 'Bus');
    const audiences = new Set(deployedRoutes.map(audienceOf).filter((audience) => audience !== 'public'));
    this.signIns = Object.fromEntries(
      [...audiences].map((audience) => [
        audience,
        new SignIn(this, `SignIn-${audience}`, { stage, audience, siteOrigin, keepsData }),
      ]),
    );
    this.mailDomain = EmailIdentity.fromEmailIdentityName(this, 'MailDomain', mailSender.replace(/^.*@/, ''));
    this.#tell();
  }

  /** Name what commands need to find a stage that is deployed. */
  #tell(): void {
    const tell = (of: string, what: string, value: string) =>
      new CfnOutput(this, `${of.charAt(0).toUpperCase()}${of.slice(1)}${what}`, { value });
    for (const [id, { table }] of Object.entries(this.tables)) tell(id, 'Table', table.tableName);
    for (const [audience, { userPool, client, pageUrl }] of Object.entries(this.signIns)) {
      tell(audience, 'UserPool', userPool.userPoolId);
      tell(audience, 'Client', client.userPoolClientId);
      tell(audience, 'SignInPage', pageUrl);
    }
  }
}
