import { FirehoseClient } from '@aws-sdk/client-firehose';
import { offline, ServiceError } from './sdk-transport.ts';

interface PutRecordBatch {
  readonly DeliveryStreamName: string;
  readonly Records: readonly { readonly Data: string }[];
}

/** The stream that exists. */
export const streamName = 'clickstream';

/** Firehose as its documentation describes PutRecordBatch, and what is in its stream. */
export function fakeFirehose() {
  const taken: Buffer[] = [];
  const calls: (readonly Buffer[])[] = [];
  const errors: ServiceError[] = [];
  let isRefused: (data: Buffer) => boolean = () => false;

  const putRecordBatch = ({ DeliveryStreamName, Records }: PutRecordBatch) => {
    const records = Records.map(({ Data }) => Buffer.from(Data, 'base64'));
    calls.push(records);
    const error = errors.shift();
    if (error !== undefined) throw error;
    if (DeliveryStreamName !== streamName) throw new ServiceError('ResourceNotFoundException');
    const bytes = records.reduce((sum, { length }) => sum + length, 0);
    if (records.length < 1 || records.length > 500 || bytes > 4_194_304) {
      throw new ServiceError('InvalidArgumentException');
    }
    if (records.some(({ length }) => length > 1_024_000)) throw new ServiceError('ValidationException');
    const answers = records.map((data) => {
      if (isRefused(data)) return { ErrorCode: 'ServiceUnavailableException', ErrorMessage: 'Slow down.' };
      taken.push(data);
      return { RecordId: String(taken.length) };
    });
    return { FailedPutCount: answers.filter((answer) => 'ErrorCode' in answer).length, RequestResponses: answers };
  };

  const serve = (operation: string, input: never) => {
    if (operation !== 'PutRecordBatch') throw new ServiceError('UnknownOperationException');
    return putRecordBatch(input);
  };

  return {
    client: new FirehoseClient(offline(serve)),
    taken: () => taken,
    calls: () => calls,
    /** From now on, do not take the records of which that is true. */
    refuse: (when: (data: Buffer) => boolean) => {
      isRefused = when;
    },
    /** Fail the next calls as a whole. */
    failNext: (...next: readonly ServiceError[]) => errors.push(...next),
  };
}
