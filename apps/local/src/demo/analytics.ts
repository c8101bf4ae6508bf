import { clientOf, poll } from '../client.ts';
import type { Site } from './site.ts';
import type { Transcript } from './transcript.ts';

const path = ['view', 'add_to_cart', 'checkout', 'purchase'];

/** What visitors do, collected and counted. */
export async function tourOfAnalytics(site: Site, { tell, check, leaveOut }: Transcript): Promise<void> {
  tell('Four visitors, of whom one goes all the way');
  const otto = await site.signIn('Otto');
  const counts = async (): Promise<readonly number[]> => {
    const { body } = await otto.get('/v1/reports/funnel');
    return (body['steps'] as readonly { readonly users: number }[]).map(({ users }) => users);
  };
  const before = site.isLocal ? await counts() : [];
  const now = Date.now();
  // A second apart: the order of steps is the order of their times.
  const timeOf = (step: number): string => new Date(now - (path.length - step) * 1_000).toISOString();
  const eventsOf = (visitor: number): readonly unknown[] =>
    path.slice(0, visitor + 1).map((action, step) => ({
      specversion: '1.0',
      schema: 'clickstream.event/1-0-0',
      event_id: crypto.randomUUID(),
      event_name: action,
      action,
      occurred_at: timeOf(step),
      sent_at: timeOf(path.length),
      anonymous_id: `demo-${now}-${visitor}`,
      consent: { analytics: true, marketing: false },
    }));
  const batches = path.map((_, visitor) => eventsOf(visitor));
  /** Each browser sends its own. */
  const sendAll = async (): Promise<readonly number[]> => {
    const statuses: number[] = [];
    for (const batch of batches) statuses.push((await send(batch)).status);
    return statuses;
  };
  const send = (events: readonly unknown[]) => clientOf(site.url).send('POST', '/v1/events', { events });
  check('every event is kept', await sendAll(), [202, 202, 202, 202]);
  const sent = await send([{ action: 'nonsense' }]);
  const rejected = sent.body['rejected'] as readonly unknown[];
  check('one that is nonsense is kept, too, and named', [sent.status, rejected.length], [202, 1]);
  check('sending them twice does no harm', await sendAll(), [202, 202, 202, 202]);
  if (!site.isLocal) {
    leaveOut('the funnel of the visitors');
    return leaveOut('the events on the bus, and the dead letters');
  }
  const grown = before.map((users, step) => users + path.length - step);
  await poll(otto, '/v1/reports/funnel', ({ body }) => {
    const steps = body['steps'] as readonly { readonly users: number }[];
    return steps[0]?.users === grown[0] && steps.at(-1)?.users === grown.at(-1);
  });
  check('the funnel counts each visitor once', await counts(), grown);

  tell('The operator looks at the bus');
  const { body } = await otto.get('/v1/ops/events?limit=100');
  check('events are there to be seen', (body['items'] as readonly unknown[]).length > 0, true);
  const dead = await otto.get('/v1/ops/dead-letters');
  check('nothing was given up', dead.body['items'], []);
}
