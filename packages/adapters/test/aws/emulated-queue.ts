import {
  CreateQueueCommand,
  DeleteMessageBatchCommand,
  GetQueueAttributesCommand,
  type Message,
  ReceiveMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';

/** A queue behind something else, and what came out of it. */
export interface EmulatedQueue {
  readonly url: string;
  readonly arn: string;
  /** Take out what is in there. */
  drain(): Promise<readonly string[]>;
}

export async function emulatedQueue(endpoint: string, name: string): Promise<EmulatedQueue> {
  const client = new SQSClient({ endpoint });
  const { QueueUrl } = await client.send(new CreateQueueCommand({ QueueName: name }));
  const { Attributes } = await client.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['QueueArn'] }));
  return {
    url: QueueUrl ?? '',
    arn: Attributes?.['QueueArn'] ?? '',
    drain: async () => {
      const bodies: string[] = [];
      for (;;) {
        const { Messages = [] } = await client.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }));
        if (Messages.length === 0) return bodies;
        bodies.push(...Messages.map(({ Body = '' }) => Body));
        await client.send(new DeleteMessageBatchCommand({ QueueUrl, Entries: Messages.map(toDelete) }));
      }
    },
  };
}

const toDelete = ({ ReceiptHandle }: Message, position: number) => ({ Id: String(position), ReceiptHandle });
