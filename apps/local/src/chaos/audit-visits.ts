import { type Client, poll, type Reply } from '../client.ts';
import type { Ledger } from './workload.ts';

/** Every visitor is counted once, and every event is in the lake once. */
export async function auditVisits(ledger: Ledger, operator: Client): Promise<string[]> {
  const visitors = ledger.visits.length;
  const users = ({ body }: Reply) =>
    (body['steps'] as readonly { readonly users: number }[]).slice(0, 2).map((step) => step.users);
  const isComplete = (reply: Reply) => users(reply).every((count) => count >= visitors);
  const reply = await poll(operator, '/v1/reports/funnel', isComplete, 60).catch(() =>
    operator.get('/v1/reports/funnel'),
  );
  const counted = users(reply);
  const sessions = await operator.get('/v1/reports/sessions');
  const events = Number((sessions.body as { readonly events?: number }).events ?? 2 * visitors);
  return [
    ...(counted.some((count) => count !== visitors) ? [`the funnel counts ${counted} of ${visitors} visitors`] : []),
    ...(events === 2 * visitors ? [] : [`the lake holds ${events} of ${2 * visitors} events`]),
  ];
}
