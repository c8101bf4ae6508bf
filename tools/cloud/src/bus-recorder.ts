import {
  EventBridgeClient,
  PutEventsCommand,
  type PutEventsRequestEntry,
  PutRuleCommand,
  PutTargetsCommand,
} from '@aws-sdk/client-eventbridge';
import {
  CreateQueueCommand,
  DeleteMessageBatchCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import * as z from 'zod';
import type { Emulator } from './emulator.ts';

/** Listens to a bus beside its consumers, and can send what it heard once more. */
export interface BusRecorder {
  /** What came over the bus so far. */
  heard(): Promise<readonly PutEventsRequestEntry[]>;
  send(entries: readonly PutEventsRequestEntry[]): Promise<void>;
}

const eventSchema = z.object({ source: z.string(), 'detail-type': z.string(), detail: z.unknown() });

/** Give a bus one more rule, for everything that is published on it, and a queue behind that. */
export async function recordBus({ client }: Emulator, EventBusName: string): Promise<BusRecorder> {
  const [events, sqs] = [new EventBridgeClient(client), new SQSClient(client)];
  const rule = { EventBusName, Name: 'cloud-test-recorder' };
  const pattern = { source: [{ prefix: '' }] };
  const { RuleArn } = await events.send(new PutRuleCommand({ ...rule, EventPattern: JSON.stringify(pattern) }));
  const policy = {
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { Service: 'events.amazonaws.com' },
        Action: 'sqs:SendMessage',
        Resource: '*',
        Condition: { ArnEquals: { 'aws:SourceArn': RuleArn } },
      },
    ],
  };
  const queue = { QueueName: 'cloud-test-recorder', Attributes: { Policy: JSON.stringify(policy) } };
  const { QueueUrl } = await sqs.send(new CreateQueueCommand(queue));
  const { Attributes } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['QueueArn'] }));
  await events.send(
    new PutTargetsCommand({ EventBusName, Rule: rule.Name, Targets: [{ Id: 'queue', Arn: Attributes?.['QueueArn'] }] }),
  );

  const heard: PutEventsRequestEntry[] = [];
  return {
    heard: async () => {
      for (;;) {
        const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }));
        if (Messages.length === 0) return heard;
        for (const { Body = '' } of Messages) {
          const { source, 'detail-type': DetailType, detail } = eventSchema.parse(JSON.parse(Body));
          heard.push({ EventBusName, Source: source, DetailType, Detail: JSON.stringify(detail) });
        }
        const Entries = Messages.map(({ ReceiptHandle }, position) => ({ Id: String(position), ReceiptHandle }));
        await sqs.send(new DeleteMessageBatchCommand({ QueueUrl, Entries }));
      }
    },
    send: async (entries) => {
      for (let start = 0; start < entries.length; start += 10) {
        const Entries = entries.slice(start, start + 10);
        const { FailedEntryCount } = await events.send(new PutEventsCommand({ Entries }));
        if (FailedEntryCount !== 0) throw new Error(`${FailedEntryCount} events were not taken`);
      }
    },
  };
}
