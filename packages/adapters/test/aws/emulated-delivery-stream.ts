import { randomUUID } from 'node:crypto';
import { CreateDeliveryStreamCommand, FirehoseClient } from '@aws-sdk/client-firehose';
import { CreateBucketCommand, GetObjectCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { firehoseClickstreamJournal } from '@emporion/adapters/aws';
import { systemClock } from '@emporion/adapters/embedded';
import type { ClickstreamJournal } from '@emporion/clickstream';

/** A journal over a new delivery stream, and the records that its bucket got, in whatever order. */
export interface EmulatedDeliveryStream {
  readonly journal: ClickstreamJournal;
  readonly delivered: () => readonly Buffer[];
}

export function emulatedDeliveryStream(endpoint: string): EmulatedDeliveryStream {
  const name = `emporion-test-${randomUUID()}`;
  const client = new FirehoseClient({ endpoint });
  const s3 = new S3Client({ endpoint, forcePathStyle: true });
  const made = makeStream(client, s3, name);
  const journal = firehoseClickstreamJournal({ client, streamName: name, clock: systemClock(), random: Math.random });
  const read = new Map<string, Buffer>();
  const readNew = async (): Promise<void> => {
    // A file of this emulator holds one record, and is there when the call ends.
    const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket: name }));
    for (const { Key = '' } of Contents) if (!read.has(Key)) read.set(Key, await contentOf(s3, name, Key));
  };
  return {
    journal: {
      append: async (entries) => {
        await made;
        try {
          return await journal.append(entries);
        } finally {
          await readNew();
        }
      },
    },
    delivered: () => [...read.values()],
  };
}

async function makeStream(client: FirehoseClient, s3: S3Client, name: string): Promise<void> {
  await s3.send(new CreateBucketCommand({ Bucket: name }));
  await client.send(
    new CreateDeliveryStreamCommand({
      DeliveryStreamName: name,
      ExtendedS3DestinationConfiguration: {
        BucketARN: `arn:aws:s3:::${name}`,
        RoleARN: 'arn:aws:iam::123456789012:role/firehose', // The emulator asks for one, and not what it may do.
      },
    }),
  );
}

async function contentOf(s3: S3Client, Bucket: string, Key: string): Promise<Buffer> {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
  return Buffer.from((await Body?.transformToByteArray()) ?? []);
}
