const step = (kind: string, source: string, rate: string, rest = '') =>
  `{"kind":"${kind}","source":"${source}","base":1000,"rate":${rate},${rest}"whole":1000,"share":1000}`;
const ratio = (numerator: number, denominator: number) => `{"numerator":${numerator},"denominator":${denominator}}`;

const loan = [
  '"status":"submitted","checking","under-review","expired","declined","review":{"id":"","reason":"no-report","no-score",',
  '"high-risk","bureau-unavailable","stage":"first","reminded","escalated","queue":"senior","queue":"standard","requestedAt":17',
  ',"dueAt":17,"decision":{"outcome":"rejected","outcome":"approved","reviewer":"","note":"","decidedAt":17',
  ',"assessment":{"outcome":"rated","level":"medium","level":"low","score":700,"reportId":"","policyVersion":"risk-2026-1"}',
  '"basis":{"kind":"approval","reviewId":"","basis":{"kind":"assessment","level":"low"},"withheld":[],"offeredAt":17',
  '"purpose":"debt-consolidation","home-improvement","car","amount":{"currency":"EUR","minor":1000000},',
  '"annualIncome":{"currency":"EUR","minor":4200000},"consentedAt":17,"submittedAt":17,',
  '"acceptedOfferId":"","offers":[{"id":"","policyVersion":"lending-2026-1","principal":{"currency":"EUR","minor":1000000},',
  '"termMonths":36,"termMonths":60,"termMonths":84,"annualRateBasisPoints":500,"rounding":"halfUp",',
  '"monthlyPayment":{"currency":"EUR","minor":10000},"totalOfPayments":{"currency":"EUR","minor":1000000},',
  '"totalInterest":{"currency":"EUR","minor":100000},"acceptUntil":17',
];

const envelope = [
  '{"specversion":"1.0","id":"0199","source":"lending","source":"payments","source":"inventory","source":"ordering",',
  '"type":"ordering.order-placed.v1","time":"2026-","subject":"application/0199","subject":"checkout/0199",',
  '"subject":"order/0199","datacontenttype":"application/json","dataschema":"urn:emporion:event:ordering.order-placed.v1",',
  '"correlationid":"0199","causationid":"0199","sequence":1,"data":{"customerId":"0199","currency":"EUR","lines":[{"sku":"',
  '","quantity":1,"gross":1000}],"shipping":490}}',
];

const checkout = [
  '"shortages":[{"sku":"","wanted":1,"available":0}],"cancelledFor":"","shippedAt":17,"challengeUrl":"https://","sealedToken":"',
  '"startedAt":17,"heldUntil":17,"cardToken":"tok_","customerId":"0199","policyVersion":"standard-2026-11",',
  '"priced":{"currency":"EUR","policyVersion":"standard-2026-11","lines":[{"sku":"","quantity":1,"unitPrice":1000,"taxClass":"reduced",',
  '"taxClass":"standard","subtotal":1000,"discount":0,"gross":1000,"net":1000,"tax":1000,"trace":[',
  step('order-discount', 'ten-percent-from-200', ratio(1_000, 10_000), '"rounding":"halfUp",'),
  ',',
  step('tax', '700', ratio(700, 10_700), '"rounding":"halfUp",'),
  ']},{"sku":"","quantity":2,"trace":[',
  step('goods', '', ratio(2, 1)),
  ',',
  step('tax', '1900', ratio(1_900, 11_900), '"rounding":"halfUp",'),
  ']}],"shipping":{"gross":490,"net":412,"tax":78,"trace":[',
  step('shipping', 'shipping', ratio(1, 1)),
  ',"taxGroups":[{"rate":1900,"gross":1000,"net":1000,"tax":1000}],"totals":{"gross":1000,"net":1000,"tax":1000,',
  '"subtotal":1000,"discount":0,"shipping":490}},"items":[{"productId":"0199","name":"","name":"',
  '"shippingAddress":{"name":"","line1":"","line2":"","postalCode":"","city":"","country":"DE"},"id":"0199',
  '"placedAt":17,"updatedAt":17,"status":"pending","action-required","sold-out","placed","confirmed","cancelled","shipped"}',
];

/**
 * What packed documents are expected to contain; what is likeliest stands last, where a reference to it is shortest.
 *
 * It must never change: what was packed with it is unpacked with it. A better one is a second one.
 */
export const documentDictionary: Uint8Array = Buffer.from([...loan, ...envelope, ...checkout].join(''));
