import { apply, decide, itemsOf, noticesOf, offersOf, reaches, reviewOf, sign, wishFor } from './borrowing.ts';
import { tourOfWaitingReviews } from './loan-reviews.ts';
import type { Site } from './site.ts';
import type { Transcript } from './transcript.ts';

const wish = wishFor(1_000_000, 6_000_000);

/** A loan that is decided by itself, one that a person decides, and one that waits for two of them. */
export async function tourOfLoans(site: Site, transcript: Transcript): Promise<void> {
  await tourOfLowRisk(site, transcript);
  await tourOfHighRisk(site, transcript);
  if (site.isLocal) await tourOfWaitingReviews(transcript);
  else transcript.leaveOut('a review that is reminded of and escalated, and the audit trail: time cannot be moved');
}

async function tourOfLowRisk(site: Site, { tell, check }: Transcript): Promise<void> {
  tell('A loan of 10,000.00 for Ada, whose credit score is 850');
  const ada = await site.signIn('Ada');
  const { id, path, ...low } = await apply(ada, wish);
  check('the risk is low, and offers are made at once', [low.status, low.riskLevel], ['offered', 'low']);
  const offers = await offersOf(ada, path);
  check(
    'monthly payments are right to the cent: 299.71, 186.43 and 136.69',
    offers.map(({ termMonths, apr, monthlyPayment }) => [termMonths, apr, monthlyPayment.minor]),
    [
      [36, '5.000', 29_971],
      [60, '4.500', 18_643],
      [84, '4.000', 13_669],
    ],
  );
  // Who goes on at once is told of what is true then, and of nothing that is past.
  await noticesOf(ada, id, 1);
  const offerPath = `${path}/offers/${offers[0]?.id}`;
  const key = crypto.randomUUID();
  const accepted = await ada.send('POST', `${offerPath}/accept`, {}, key);
  check('she accepts 36 months', [accepted.status, accepted.body['status']], [200, 'accepted']);
  const again = await ada.send('POST', `${offerPath}/accept`, {}, key);
  check('asking again gives the same answer', again.body, accepted.body);
  const rows = (await ada.get(`${offerPath}/schedule`)).body['rows'] as readonly { readonly principal: number }[];
  check(
    'the principal of all rows is the loan',
    rows.reduce((sum, row) => sum + row.principal, 0),
    1_000_000,
  );
  const extra = await ada.get(`${offerPath}/prepayment?afterPeriod=12&amount=200000&currency=EUR`);
  const { remainingPayments, saving } = extra.body['shortenTerm'] as {
    readonly remainingPayments: number;
    readonly saving: { readonly minor: number };
  };
  check(
    '2,000.00 more after a year would spare her 7 of 24 payments, and 181.02 of interest',
    [remainingPayments, saving.minor],
    [17, 18_102],
  );
  await noticesOf(ada, id, 2);
  check('she signs the contract', (await sign(ada, path)).body['status'], 'contracted');
  check('she was told of every step', await noticesOf(ada, id, 3), [
    'offers-ready',
    'offer-accepted',
    'contract-signed',
  ]);
}

async function tourOfHighRisk(site: Site, { tell, check }: Transcript): Promise<void> {
  tell('The same loan for Hugo, whose credit score is 300');
  const hugo = await site.signIn('Hugo');
  const { id, path, ...high } = await apply(hugo, wish);
  check('a person has to look at it', [high.status, high.riskLevel], ['referred', 'high']);
  check('until then there are no offers', await offersOf(hugo, path), []);
  const rosa = await site.signIn('Rosa');
  const question = { decision: 'more-information', question: 'Since when have you had this work?' };
  check('Rosa claims it, and asks him something', (await decide(rosa, await reviewOf(rosa, id), question)).status, 200);
  const asked = await reaches(hugo, path, 'awaiting-information');
  check('he sees what', (asked.body['question'] as { readonly text: string }).text, question.question);
  const information = { answer: 'For ten years.' };
  const answered = await hugo.send('POST', `${path}/information`, information, crypto.randomUUID());
  check('his answer brings it back to the reviewers', answered.body['status'], 'referred');
  const approval = { decision: 'approved', note: 'steady income for ten years' };
  check('Rosa approves it', (await decide(rosa, await reviewOf(rosa, id), approval)).status, 200);
  await reaches(hugo, path, 'offered');
  check('now there are offers, without the longest term', (await offersOf(hugo, path)).length, 2);
  const ada = await site.signIn('Ada');
  check('Ada cannot see the loan of Hugo', (await ada.get(path)).status, 404);
  check('he takes it back', (await hugo.send('POST', `${path}/withdrawal`, {})).body['status'], 'withdrawn');
  check('and it waits for nobody any more', itemsOf(await hugo.get(`${path}/offers`)), []);
}
