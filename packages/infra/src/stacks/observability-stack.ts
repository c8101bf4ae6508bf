import type { MetricName } from '@emporion/handlers';
import { CrossStackReferences, ReferenceStrength, Stack, type StackProps, type Stage } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { watchedResources } from '../alarms/watched-resources.ts';
import { AlarmSet } from '../constructs/alarm-set.ts';
import { AlarmTopic } from '../constructs/alarm-topic.ts';
import { ServiceDashboard } from '../constructs/service-dashboard.ts';
import type { StageSettings } from '../stage-settings.ts';
import { isWatched } from '../watched-stage.ts';

interface ObservabilityStackProps extends StackProps {
  readonly settings: StageSettings;
  /** The stacks of which everything is watched. */
  readonly watched: readonly Stack[];
}

/** A context as its dashboard shows it: the stacks it has to itself, and what tells how its business goes. */
interface ShownContext {
  readonly context: string;
  readonly stacks: readonly string[];
  readonly business: readonly MetricName[];
}

const shownContexts: readonly ShownContext[] = [
  {
    context: 'commerce',
    stacks: ['Commerce'],
    business: [
      'CheckoutStarted',
      'CheckoutRefused',
      'OrderPlaced',
      'OrderConfirmed',
      'OrderCancelled',
      'CheckoutEnded',
      'PaymentDeclined',
      'StockRefused',
    ],
  },
  {
    context: 'lending',
    stacks: ['Lending'],
    business: [
      'ApplicationSubmitted',
      'CreditDecided',
      'ReviewRequested',
      'ReviewDecided',
      'ReviewExpired',
      'OffersGenerated',
      'OfferAccepted',
      'ContractSigned',
      'ApplicationDeclined',
      'ApplicantNotified',
    ],
  },
  {
    context: 'lake',
    stacks: ['Lake', 'Delivery'],
    business: ['EventsCollected', 'EventsRejected', 'RecordsKept', 'RecordsDropped', 'RecordsFailed'],
  },
];

/** The alarms and the dashboards of a stage. */
class ObservabilityStack extends Stack {
  constructor(scope: Construct, id: string, { settings, watched, ...props }: ObservabilityStackProps) {
    super(scope, id, props);
    // An alarm must not keep what it watches from being replaced, as exports would. It looks names up when it is deployed,
    // so what is replaced under the same id asks for a `cdk deploy --force` of this stack.
    CrossStackReferences.of(this).consume(ReferenceStrength.WEAK);
    const { alarmEmail } = settings;
    const { topic } = new AlarmTopic(this, 'Told', alarmEmail === undefined ? {} : { email: alarmEmail });
    const resources = watchedResources(watched);
    new AlarmSet(this, 'Alarms', { resources, topic });
    for (const { context, stacks, business } of shownContexts) {
      const own = watchedResources(watched.filter(({ node }) => stacks.includes(node.id)));
      new ServiceDashboard(this, `Dashboard-${context}`, {
        resources: { ...own, apiStages: resources.apiStages },
        business,
      });
    }
  }
}

/** Watch everything that a stage has by now, if its settings or the context `alarms=on` ask for it. */
export function observe(stage: Stage, settings: StageSettings): void {
  if (!isWatched(stage)) return;
  const watched = stage.node.children.filter((child) => Stack.isStack(child));
  new ObservabilityStack(stage, 'Observability', { settings, watched });
}
