import { Aws } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import { dataRemoval } from './data-removal.ts';

export interface AlarmTopicProps {
  /** Who is told. Whoever has the address has to say yes first. @default - nobody, until somebody subscribes */
  readonly email?: string;
}

/** Where alarms are told, encrypted, and only over TLS. */
export class AlarmTopic extends Construct {
  readonly topic: Topic;

  constructor(scope: Construct, id: string, { email }: AlarmTopicProps) {
    super(scope, id);
    // The key that the service brings does not let CloudWatch in, and its policy can not be changed.
    const key = new Key(this, 'Key', { enableKeyRotation: true, removalPolicy: dataRemoval(false) });
    const alarms = new ServicePrincipal('cloudwatch.amazonaws.com', {
      conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
    });
    key.addToResourcePolicy(
      new PolicyStatement({
        principals: [alarms],
        actions: ['kms:Decrypt', 'kms:GenerateDataKey*'],
        resources: ['*'],
      }),
    );
    this.topic = new Topic(this, 'Topic', { masterKey: key, enforceSSL: true });
    this.topic.grantPublish(alarms);
    if (email !== undefined) this.topic.addSubscription(new EmailSubscription(email));
  }
}
