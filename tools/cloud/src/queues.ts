import { setTimeout as pause } from 'node:timers/promises';
import { GetQueueAttributesCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { Deployment } from './deployment.ts';

/** A consumer of events as it was deployed: its queue, and that of its dead letters. */
export interface ConsumerQueues {
  readonly consumer: string;
  readonly queueUrl: string;
  readonly deadLettersUrl: string;
}

/** The consumers of a deployment. The physical id of a queue is its address. */
export function consumersOf(deployment: Deployment): readonly ConsumerQueues[] {
  const deadLetters = deployment.find(/\/DeadLetters\/Resource$/);
  return [...deployment.find(/\/Queue\/Resource$/)].map(([place, queueUrl]) => {
    const scope = place.slice(0, -'/Queue/Resource'.length);
    const deadLettersUrl = deadLetters.get(`${scope}/DeadLetters/Resource`);
    if (deadLettersUrl === undefined) throw new Error(`no dead letters beside ${place}`);
    return { consumer: scope.slice(scope.lastIndexOf('/') + 1), queueUrl, deadLettersUrl };
  });
}

/** How many messages a queue holds, with those that somebody is looking at. */
export async function messagesIn(sqs: SQSClient, QueueUrl: string): Promise<number> {
  const AttributeNames = ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'] as const;
  const { Attributes = {} } = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames: [...AttributeNames] }),
  );
  return AttributeNames.reduce((sum, name) => sum + Number(Attributes[name] ?? 0), 0);
}

/** Wait until something is so. @throws Error with what is not so, after a while. */
export async function until(isSo: () => Promise<boolean>, what: string, seconds: number): Promise<void> {
  const end = Date.now() + seconds * 1_000;
  while (!(await isSo())) {
    if (Date.now() > end) throw new Error(`not so after ${seconds} s: ${what}`);
    await pause(200);
  }
}
