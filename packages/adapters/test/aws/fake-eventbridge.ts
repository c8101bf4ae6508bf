import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { offline, ServiceError } from './sdk-transport.ts';

interface Entry {
  readonly EventBusName?: string;
  readonly Source?: string;
  readonly DetailType?: string;
  readonly Detail?: string;
  readonly Time?: number;
  readonly Resources?: readonly string[];
}

/** The bus that exists. */
export const busName = 'orders-bus';

/**
 * EventBridge as its documentation describes PutEvents, and what was put on its bus.
 *
 * @param around - makes each call, or fails before or after it.
 */
export function fakeEventBridge(around = async (call: () => object): Promise<object> => call()) {
  const taken: Entry[] = [];
  const calls: (readonly Entry[])[] = [];
  const refused = new Map<string, string>();
  const errors: ServiceError[] = [];

  const putEvents = ({ Entries }: { readonly Entries: readonly Entry[] }) => {
    calls.push(Entries);
    const error = errors.shift();
    if (error !== undefined) throw error;
    if (Entries.length < 1 || Entries.length > 10) throw new ServiceError('ValidationException');
    if (Entries.reduce((sum, entry) => sum + sizeOf(entry), 0) >= 262_144)
      throw new ServiceError('ValidationException');
    const answers = Entries.map((entry, index) => {
      const flaw = flawOf(entry) ?? refusalOf(entry);
      if (flaw !== undefined) return { ErrorCode: flaw, ErrorMessage: flaw };
      taken.push(entry);
      return { EventId: `${calls.length}-${index}` };
    });
    return { FailedEntryCount: answers.filter((answer) => 'ErrorCode' in answer).length, Entries: answers };
  };

  const refusalOf = ({ Detail = '{}' }: Entry): string | undefined => {
    const { id } = JSON.parse(Detail) as { readonly id: string };
    const code = refused.get(id);
    refused.delete(id);
    return code;
  };

  const serve = (operation: string, input: never) => {
    if (operation !== 'PutEvents') throw new ServiceError('UnknownOperationException');
    return around(() => putEvents(input));
  };

  return {
    client: new EventBridgeClient(offline(serve)),
    /** Every call with its entries, the failed ones included. */
    calls: () => calls,
    taken: () => taken,
    details: () => taken.map(({ Detail = '' }) => JSON.parse(Detail)),
    /** Fail these events once, each alone. */
    refuseOnce: (ids: readonly string[], code = 'ThrottlingException') => {
      for (const id of ids) refused.set(id, code);
    },
    /** Fail the next calls as a whole. */
    failNext: (...next: readonly ServiceError[]) => errors.push(...next),
  };
}

const sizeOf = ({ Time, Source = '', DetailType = '', Detail = '', Resources = [] }: Entry): number =>
  Buffer.from([Source, DetailType, Detail, ...Resources].join('')).length + (Time === undefined ? 0 : 14);

function flawOf({ EventBusName, Source = '', DetailType = '', Detail = '' }: Entry): string | undefined {
  if (EventBusName !== busName) return 'InvalidArgument';
  if (Source === '' || DetailType === '' || DetailType.length > 128) return 'InvalidArgument';
  try {
    return typeof JSON.parse(Detail) === 'object' ? undefined : 'MalformedDetail';
  } catch {
    return 'MalformedDetail';
  }
}
