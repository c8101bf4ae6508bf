import { loansTable } from '@emporion/adapters/aws';
import type { Audience } from '@emporion/handlers';
import { Stack, type StackProps } from 'aws-cdk-lib';
import { EventBus } from 'aws-cdk-lib/aws-events';
import type { Construct } from 'constructs';
import { SecureTable } from '../constructs/secure-table.ts';
import { SignIn } from '../constructs/sign-in.ts';
import { lendingAudiences } from '../lending-tables.ts';
import type { StageSettings } from '../stage-settings.ts';

export interface StatefulStackProps extends StackProps {
  readonly settings: StageSettings;
}

/** What holds data, and what all contexts share. */
export class StatefulStack extends Stack {
  readonly loans: SecureTable;
  readonly bus: EventBus;
  readonly signIns: Readonly<Partial<Record<Audience, SignIn>>>;

  constructor(scope: Construct, id: string, { settings, ...props }: StatefulStackProps) {
    super(scope, id, { ...props, terminationProtection: settings.keepsData });
    const { stage, siteOrigin, keepsData } = settings;
    this.loans = new SecureTable(this, 'Loans', { design: loansTable, keepsData });
    this.bus = new EventBus(this, 'Bus');
    this.signIns = Object.fromEntries(
      lendingAudiences.map((audience) => [
        audience,
        new SignIn(this, `SignIn-${audience}`, { stage, audience, siteOrigin, keepsData }),
      ]),
    );
  }
}
