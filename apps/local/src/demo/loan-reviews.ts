import { systemClock, virtualClock } from '@emporion/adapters/embedded';
import { apply, decide, offersOf, reaches, reviewOf, sign, wishFor } from './borrowing.ts';
import { startOwnPlatform } from './own-platform.ts';
import { localSite } from './site.ts';
import type { Transcript } from './transcript.ts';

const secondsPerDay = 86_400;

/** A review that nobody looks at for two days, on a platform of its own: its clock moves by hand. */
export async function tourOfWaitingReviews({ tell, check }: Transcript): Promise<void> {
  const platform = await startOwnPlatform(virtualClock(systemClock().now()), { schedules: 'leave' });
  try {
    const { signIn } = localSite(platform.url);
    const letADayPass = async () =>
      (await signIn('Otto')).send('POST', '/v1/ops/clock/advance', { seconds: secondsPerDay });

    tell('A loan of 30,000.00 for Hugo, on a platform whose clock is moved by hand');
    const { id, path, status } = await apply(await signIn('Hugo'), wishFor(3_000_000, 9_000_000));
    check('it waits for a reviewer', status, 'referred');
    check('in the standard queue', (await reviewOf(await signIn('Rosa'), id)).queue, 'standard');
    await letADayPass();
    const reminded = await reviewOf(await signIn('Rosa'), id, ({ stage }) => stage === 'reminded');
    check('after 24 hours the reviewers are reminded', reminded.queue, 'standard');
    await letADayPass();
    const rosa = await signIn('Rosa');
    const escalated = await reviewOf(rosa, id, ({ stage }) => stage === 'escalated');
    check('after 48 hours it goes to the senior queue', escalated.queue, 'senior');

    const approval = { decision: 'approved', note: 'the house is worth more' };
    const first = await decide(rosa, escalated, approval);
    check('Rosa approves it, and from 25,000.00 on a second has to', first.body['needsSecondApproval'], true);
    check('she is not the second', (await decide(rosa, escalated, approval)).body['code'], 'second-approver-required');
    await rosa.send('POST', `/v1/reviews/${escalated.id}/release`, {});
    check('Sven is', (await decide(await signIn('Sven'), escalated, approval)).status, 200);

    const hugo = await signIn('Hugo');
    await reaches(hugo, path, 'offered');
    const [offer] = await offersOf(hugo, path);
    await hugo.send('POST', `${path}/offers/${offer?.id}/accept`, {}, crypto.randomUUID());
    check('Hugo accepts and signs', (await sign(hugo, path)).body['status'], 'contracted');

    const { body } = await (await signIn('Auden')).get(`${path}/audit`);
    const actions = (body['items'] as readonly { readonly action: string }[]).map(({ action }) => action);
    check('the audit trail is as it was written', body['isIntact'], true);
    check(
      'it tells who did what',
      actions.filter((action) => /moved-on|approved|decided|signed/.test(action)),
      ['review-moved-on', 'review-moved-on', 'review-first-approved', 'review-decided', 'contract-signed'],
    );
  } finally {
    await platform.stop();
  }
}
