import type { Construct } from 'constructs';
import { OutboxRelay } from '../constructs/outbox-relay.ts';
import { provisionOf } from '../provisions.ts';
import { ContextStack, type ContextStackProps } from './context-stack.ts';

export type OpsStackProps = Omit<ContextStackProps, 'context'>;

/** What serves all contexts: the way of their events to the bus, and how the platform is. */
export class OpsStack extends ContextStack {
  constructor(scope: Construct, id: string, props: OpsStackProps) {
    super(scope, id, { ...props, context: 'ops' });
    const { settings, resources } = props;
    const { logRetention, keepsData } = settings;
    new OutboxRelay(this, 'Outbox', {
      table: resources.tables.outbox.table,
      provision: provisionOf('outbox-relay', resources),
      logRetention,
      keepsData,
    });
  }
}
