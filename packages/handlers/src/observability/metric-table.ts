import { MetricUnit } from '@aws-lambda-powertools/metrics';

/** One row of the metric table. */
export interface MetricSpec {
  readonly unit: (typeof MetricUnit)[keyof typeof MetricUnit];
  /** What one of them means. A repeat of a delivery or a task counts again: these are for alarms, not for books. */
  readonly about: string;
  /** The dimension by which it is counted besides the service: a closed set of codes. @default - by the service only */
  readonly by?: 'outcome' | 'reason';
}

type Plain = Omit<MetricSpec, 'by'> & { readonly by?: never };

const countOf = (about: string): Plain => ({ unit: MetricUnit.Count, about });
const millisecondsOf = (about: string): Plain => ({ unit: MetricUnit.Milliseconds, about });
const countBy = <By extends 'outcome' | 'reason'>(by: By, about: string) =>
  ({ unit: MetricUnit.Count, about, by }) as const satisfies MetricSpec;

/** The namespace of every metric of the functions. */
export const metricNamespace = 'Emporion';

/** Every metric of the functions, by its name: what they emit, and what alarms and dashboards may ask for. */
export const metricTable = {
  Http2xx: countOf('A request was served.'),
  Http3xx: countOf('The caller had the newest version already.'),
  Http4xx: countOf('A request was refused.'),
  Http5xx: countOf('A request failed, or was put off.'),
  RequestFailed: countOf('A request failed in a way that no handler foresaw.'),
  IdempotentReplay: countOf('A repeated request was given the answer of the first one.'),

  EventPublished: countOf('An event of an outbox is on the bus.'),
  EventHeldBack: countOf('The bus did not take an event, or it stands behind such a one.'),
  EventConsumed: countOf('A consumer is done with an event.'),
  EventFailed: countOf('A consumer failed on an event; it is delivered again.'),
  EventUnreadable: countOf('A record is no event that anybody can read, or one that is too large for any bus.'),
  FunctionFailed: countOf('A function has thrown; whoever called it decides on a repeat.'),
  TaskCompleted: countOf('A task of a workflow has answered.'),
  ScheduleRan: countOf('A schedule is through.'),

  ProductsFound: countOf('A search found something.'),
  NothingFound: countOf('A search found nothing.'),
  CartItemSet: countOf('A product is in a cart in another quantity.'),
  CartItemRemoved: countOf('A product is in a cart no more.'),
  CartItemRefused: countOf('A change of a cart was refused.'),
  CartMerged: countOf('The cart of a guest went over into that of the customer.'),
  CartMergeRefused: countOf('The cart of a guest could not go over.'),
  GuestCartForgotten: countOf('The cart of a guest who stayed away is gone.'),

  CheckoutStarted: countOf('A customer asked to buy the cart.'),
  CheckoutRefused: countOf('The cart could not be bought as it is.'),
  CheckoutConfirmed: countOf('A customer says that the bank was answered.'),
  CheckoutWithdrawn: countOf('A customer buys nothing after all.'),
  CheckoutChangeRefused: countOf('A word of a customer came too late.'),
  CheckoutProcessStarted: countOf('The flow of a checkout was started.'),
  CheckoutProcessRepeated: countOf('The flow of a checkout was there already.'),
  CheckoutResumed: countOf('The flow of a checkout heard the answer of its customer.'),
  CheckoutGoneOn: countOf('The flow of a checkout waited no more.'),
  ConfirmationRequested: countOf('A checkout waits for its customer to answer the bank.'),
  StockReserved: countOf('The units of a checkout are held.'),
  StockRefused: countOf('There is too little of something in a checkout.'),
  StockReleased: countOf('Nothing is held for a checkout any more.'),
  ReservationExpired: countOf('A hold on the stock ran out and was given back.'),
  PaymentAuthorized: countOf('The money of a checkout is held.'),
  PaymentChallenged: countOf('The bank has a question to the customer.'),
  PaymentDeclined: countBy('reason', 'The money of a checkout could not be had.'),
  PaymentUndone: countOf('Nothing is held or taken for a checkout any more.'),
  PaymentCaptured: countOf('The money of an order is taken.'),
  PaymentCaptureRefused: countOf('The money of an order can never be taken.'),
  CheckoutEnded: countBy('outcome', 'A checkout has come to its end: placed, sold-out, declined or expired.'),
  CheckoutPlacedAfterAll: countOf('A checkout that was to be closed had placed its order.'),
  CheckoutSettled: countOf('Everything of a checkout that failed was given back.'),
  CheckoutLeftBehind: countOf('The flow of a checkout left something behind, which a schedule took up.'),

  OrderPlaced: countOf('An order was placed.'),
  OrderRefused: countOf('An order could not be placed: its hold or its checkout was over.'),
  OrderConfirmed: countOf('The money of an order is taken, and it will be shipped.'),
  OrderConfirmationRefused: countOf('An order was cancelled before it could be confirmed.'),
  OrderCancelled: countOf('An order was cancelled.'),
  OrderShipped: countOf('An order has left the warehouse.'),
  ReturnRequested: countOf('A customer sends an order back.'),
  OrderReturned: countOf('The goods of an order are back.'),
  OrderChangeRefused: countOf('A change of an order was refused.'),
  MoneyGivenBack: countOf('The money of an order went back.'),
  OrderStockMoved: countOf('The stock of an order has followed it.'),

  ApplicationSubmitted: countOf('A customer applied for a loan.'),
  ApplicationRefused: countOf('An application was not taken.'),
  LoanProcessStarted: countOf('The flow of an application was started.'),
  LoanProcessRepeated: countOf('The flow of an application was there already.'),
  CreditRated: countOf('The credit of an applicant has a risk level.'),
  CreditReferred: countOf('The credit of an applicant could not be rated: a person decides.'),
  ReviewRequested: countOf('A stage of a review waits for a reviewer.'),
  ReviewDecided: countBy('outcome', 'A reviewer has decided.'),
  ReviewDecisionRefused: countOf('A decision of a reviewer was not taken.'),
  ReviewAnswered: countOf('The flow of an application heard what was decided.'),
  ReviewExpired: countOf('Nobody decided a review in its time.'),
  ReviewDecidedLate: countOf('A decision came just before its review expired.'),
  OffersGenerated: countOf('An application has offers.'),
  OffersRefused: countOf('An application could not be given offers.'),
  DecisionLatency: millisecondsOf('From the application to its offers.'),
  OfferAccepted: countOf('A customer took an offer.'),
  AcceptanceRefused: countOf('An offer could not be taken.'),
  ApplicationDeclined: countOf('An application was declined.'),
  DeclineRefused: countOf('An application could not be declined.'),

  EventsCollected: countOf('An event of a visitor was kept.'),
  EventsRejected: countOf('An event of a visitor was kept, but cannot be used.'),
  EventsLoaded: countOf('An event of a visitor is in the lake.'),
  BadEventsKept: countOf('An event of a visitor is in the layer of those that cannot be used.'),
  RecordsKept: countOf('A record of the stream goes on to the lake.'),
  RecordsDropped: countOf('A record of the stream was there already.'),
  RecordsFailed: countOf('A record of the stream could not be transformed; the service keeps it.'),
  SessionsReported: countOf('The sessions were reported.'),
  FunnelReported: countOf('The funnel was reported.'),
} as const satisfies Readonly<Record<string, MetricSpec>>;

/** The name of a metric of the functions, in PascalCase, past tense. */
export type MetricName = keyof typeof metricTable;

/** The metrics that are counted by a code as well. */
export type SplitMetricName = {
  [Name in MetricName]: (typeof metricTable)[Name] extends { readonly by: string } ? Name : never;
}[MetricName];
