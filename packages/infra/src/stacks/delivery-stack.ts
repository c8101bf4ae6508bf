import { Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { ClickstreamDelivery } from '../constructs/clickstream-delivery.ts';
import type { SecureBucket } from '../constructs/secure-bucket.ts';
import { provisionOf } from '../provisions.ts';
import type { Resources } from '../resources.ts';
import type { StageSettings } from '../stage-settings.ts';

export interface DeliveryStackProps extends StackProps {
  readonly settings: StageSettings;
  readonly resources: Resources;
  readonly lake: SecureBucket;
}

/** How what visitors do gets into the lake. */
export class DeliveryStack extends Stack {
  readonly clickstream: ClickstreamDelivery;

  constructor(scope: Construct, id: string, { settings, resources, lake, ...props }: DeliveryStackProps) {
    super(scope, id, props);
    const { stage, logRetention, keepsData } = settings;
    this.clickstream = new ClickstreamDelivery(this, 'Clickstream', {
      lake,
      databaseName: `emporion_${stage}`,
      provision: provisionOf('clickstream-transformation', resources),
      logRetention,
      keepsData,
    });
  }
}
