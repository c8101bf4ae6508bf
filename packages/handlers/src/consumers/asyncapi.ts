import { type EventCatalog, envelopeSchema } from '@emporion/messages';
import * as z from 'zod';
import type { SubscriptionRow } from './subscription.ts';

type Document = Readonly<Record<string, unknown>>;

/**
 * The description of the bus in AsyncAPI 3.0: a channel and a message for every event type, sent by its context, and
 * received by every consumer of the subscription table.
 */
export function asyncApiOf(
  catalogs: readonly EventCatalog[],
  subscriptions: readonly Pick<SubscriptionRow<never>, 'consumer' | 'types'>[],
  version: string,
): Document {
  const types = catalogs.flatMap((catalog) => Object.entries(catalog)).sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    asyncapi: '3.0.0',
    info: { title: 'Emporion events', version, license: { name: 'Apache-2.0' } },
    defaultContentType: 'application/json',
    channels: Object.fromEntries(types.map(([type]) => [type, channelOf(type)])),
    operations: Object.fromEntries([
      ...types.map(([type]) => [`publish-${type}`, operationOf('send', type)] as const),
      ...subscriptions.flatMap(({ consumer, types: wanted }) =>
        wanted.map((type) => [`${consumer}-${type}`, operationOf('receive', type)] as const),
      ),
    ]),
    components: {
      messages: Object.fromEntries(types.map(([type, data]) => [type, messageOf(type, data)])),
    },
  };
}

const channelOf = (type: string): Document => ({
  address: type,
  messages: { [type]: { $ref: `#/components/messages/${type}` } },
});

const operationOf = (action: 'send' | 'receive', type: string): Document => ({
  action,
  channel: { $ref: `#/channels/${type}` },
  messages: [{ $ref: `#/channels/${type}/messages/${type}` }],
});

function messageOf(type: string, data: z.ZodType): Document {
  const { properties, ...envelope } = withoutDialect(
    z.toJSONSchema(envelopeSchema, { io: 'input', unrepresentable: 'any' }),
  );
  return {
    name: type,
    payload: {
      ...envelope,
      properties: {
        ...(properties as Document),
        type: { const: type },
        data: withoutDialect(z.toJSONSchema(data, { io: 'input', unrepresentable: 'any' })),
      },
    },
  };
}

function withoutDialect(schema: object): Document {
  const { $schema, ...rest } = schema as { readonly $schema?: unknown };
  return rest;
}
