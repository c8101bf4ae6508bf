import { MetricUnit } from '@aws-lambda-powertools/metrics';

/** One row of the metric table. */
export interface MetricSpec {
  readonly unit: (typeof MetricUnit)[keyof typeof MetricUnit];
  /** The dimension by which it is counted besides the service: a closed set of codes. @default - by the service only */
  readonly by?: 'outcome' | 'reason';
}

type Plain = Omit<MetricSpec, 'by'> & { readonly by?: never };

const count: Plain = { unit: MetricUnit.Count };
const milliseconds: Plain = { unit: MetricUnit.Milliseconds };
const countBy = <By extends 'outcome' | 'reason'>(by: By) =>
  ({ unit: MetricUnit.Count, by }) as const satisfies MetricSpec;

/** The namespace of every metric of the functions. */
export const metricNamespace = 'Emporion';

/**
 * Every metric of the functions, by its name: what they emit, and what alarms and dashboards may ask for.
 *
 * A repeat of a delivery or a task counts again: they are for alarms, not for books.
 */
export const metricTable = {
  /** A request was served. */
  Http2xx: count,
  /** The caller had the newest version already. */
  Http3xx: count,
  /** A request was refused. */
  Http4xx: count,
  /** A request failed, or was put off. */
  Http5xx: count,
  /** A request failed in a way that no handler foresaw. */
  RequestFailed: count,
  /** A repeated request was given the answer of the first one. */
  IdempotentReplay: count,

  /** An event of an outbox is on the bus. */
  EventPublished: count,
  /** The bus did not take an event, or it stands behind such a one. */
  EventHeldBack: count,
  /** A consumer is done with an event. */
  EventConsumed: count,
  /** A consumer failed on an event; it is delivered again. */
  EventFailed: count,
  /** A record is no event that anybody can read, or one that is too large for any bus; it stays where it was, or ends with the dead letters. */
  EventUnreadable: count,
  /** A function has thrown; whoever called it decides on a repeat. */
  FunctionFailed: count,
  /** A task of a workflow has answered. */
  TaskCompleted: count,
  /** A schedule is through. */
  ScheduleRan: count,

  /** A search found something. */
  ProductsFound: count,
  /** A search found nothing. */
  NothingFound: count,
  /** Products were recommended by the engine that should. */
  RecommendationsShown: count,
  /** Products were recommended by one that knows less, because the engine could not be asked. */
  RecommendationsDegraded: count,
  /** A purchase was told to the log that recommendations are learned from. */
  PurchaseLearned: count,
  /** What goes together was learned anew. */
  RecommendationModelBuilt: count,
  /** A product is in a cart in another quantity. */
  CartItemSet: count,
  /** A product is in a cart no more. */
  CartItemRemoved: count,
  /** A change of a cart was refused. */
  CartItemRefused: count,
  /** The cart of a guest went over into that of the customer. */
  CartMerged: count,
  /** The cart of a guest could not go over. */
  CartMergeRefused: count,
  /** The cart of a guest who stayed away is gone. */
  GuestCartForgotten: count,

  /** A customer asked to buy the cart. */
  CheckoutStarted: count,
  /** The cart could not be bought as it is. */
  CheckoutRefused: count,
  /** A customer says that the bank was answered. */
  CheckoutConfirmed: count,
  /** A customer buys nothing after all. */
  CheckoutWithdrawn: count,
  /** A word of a customer came too late. */
  CheckoutChangeRefused: count,
  /** The flow of a checkout was started. */
  CheckoutProcessStarted: count,
  /** The flow of a checkout was there already. */
  CheckoutProcessRepeated: count,
  /** The flow of a checkout heard the answer of its customer. */
  CheckoutResumed: count,
  /** The flow of a checkout waited no more. */
  CheckoutGoneOn: count,
  /** A checkout waits for its customer to answer the bank. */
  ConfirmationRequested: count,
  /** A code was put into a cart. */
  CouponEntered: count,
  /** A code was taken out of a cart. */
  CouponRemoved: count,
  /** Checkouts whose promotions were counted, or draw on no limit. */
  CouponsRedeemed: count,
  /** Checkouts whose promotions were used up. */
  CouponsRefused: count,
  /** Checkouts that gave back what they drew on limits. */
  CouponsReleased: count,
  /** The units of a checkout are held. */
  StockReserved: count,
  /** There is too little of something in a checkout. */
  StockRefused: count,
  /** Nothing is held for a checkout any more. */
  StockReleased: count,
  /** A hold on the stock ran out and was given back. */
  ReservationExpired: count,
  /** A movement of stock is in the books. */
  StockMovementRecorded: count,
  /** A SKU has become so low that it should be ordered again. */
  StockRanLow: count,
  /** The money of a checkout is held. */
  PaymentAuthorized: count,
  /** The bank has a question to the customer. */
  PaymentChallenged: count,
  /** The money of a checkout could not be had. */
  PaymentDeclined: countBy('reason'),
  /** Nothing is held or taken for a checkout any more. */
  PaymentUndone: count,
  /** The money of an order is taken. */
  PaymentCaptured: count,
  /** The money of an order can never be taken. */
  PaymentCaptureRefused: count,
  /** A payment gateway has told something. */
  WebhookReceived: count,
  /** A payment gateway has told it before. */
  WebhookRepeated: count,
  /** What was posted in the name of a payment gateway is not its word. */
  WebhookRefused: count,
  /** A part of a payment went back, or all of it. */
  PaymentRefunded: count,
  /** What an operator wanted to give back was refused. */
  RefundRefused: count,
  /** A checkout has come to its end: placed, sold-out, declined or expired. */
  CheckoutEnded: countBy('outcome'),
  /** A checkout that was to be closed had placed its order. */
  CheckoutPlacedAfterAll: count,
  /** Everything of a checkout that failed was given back. */
  CheckoutSettled: count,
  /** The flow of a checkout left something behind, which a schedule has given back. */
  CheckoutLeftBehind: count,
  /** What the flow of a checkout left behind could not be given back; the schedule comes again. */
  CheckoutNotSettled: count,

  /** An order was placed. */
  OrderPlaced: count,
  /** An order could not be placed: its hold or its checkout was over. */
  OrderRefused: count,
  /** The money of an order is taken, and it will be shipped. */
  OrderConfirmed: count,
  /** An order was cancelled before it could be confirmed. */
  OrderConfirmationRefused: count,
  /** An order was cancelled. */
  OrderCancelled: count,
  /** An order has left the warehouse. */
  OrderShipped: count,
  /** A customer sends an order back. */
  ReturnRequested: count,
  /** The goods of an order are back. */
  OrderReturned: count,
  /** A change of an order was refused. */
  OrderChangeRefused: count,
  /** The money of an order went back. */
  MoneyGivenBack: count,
  /** The stock of an order has followed it. */
  OrderStockMoved: count,

  /** A customer applied for a loan. */
  ApplicationSubmitted: count,
  /** An application was not taken. */
  ApplicationRefused: count,
  /** A customer began to fill in an application. */
  DraftStarted: count,
  /** Somebody asked what a loan would cost. */
  LoanQuoted: count,
  /** Nothing could be quoted: we do not lend such an amount. */
  QuoteRefused: count,
  /** The flow of an application was started. */
  LoanProcessStarted: count,
  /** The flow of an application was there already. */
  LoanProcessRepeated: count,
  /** The credit of an applicant was decided on, or a person has to. */
  CreditDecided: countBy('outcome'),
  /** A stage of a review waits for a reviewer. */
  ReviewRequested: count,
  /** A reviewer has decided. */
  ReviewDecided: countBy('outcome'),
  /** A decision of a reviewer was not taken. */
  ReviewDecisionRefused: count,
  /** What a reviewer wanted to do with a review was refused. */
  ReviewWorkRefused: count,
  /** The flow of an application heard what it waits for. */
  ReviewAnswered: count,
  /** A customer is asked for more information. */
  InformationAwaited: count,
  /** A customer answered the question of a reviewer. */
  InformationProvided: count,
  /** An answer to the question of a reviewer was not taken. */
  InformationRefused: count,
  /** Nobody decided a review in its time. */
  ReviewExpired: count,
  /** A decision came just before its review expired. */
  ReviewDecidedLate: count,
  /** An application has offers. */
  OffersGenerated: count,
  /** An application could not be given offers. */
  OffersRefused: count,
  /** From the application to its offers. */
  DecisionLatency: milliseconds,
  /** A customer took an offer. */
  OfferAccepted: count,
  /** An offer could not be taken. */
  AcceptanceRefused: count,
  /** Nobody took the offers of an application in their time. */
  OffersExpired: count,
  /** A customer signed the contract. */
  ContractSigned: count,
  /** A contract could not be signed. */
  SignatureRefused: count,
  /** Nobody signed the contract of an application in its time. */
  SigningExpired: count,
  /** A customer took an application back. */
  ApplicationWithdrawn: count,
  /** The trail of who did what to an application is not as it was written. */
  AuditTrailFlawed: count,
  /** Nothing of an application may be deleted: an auditor said so. */
  LegalHoldPlaced: count,
  /** An application may be deleted in its time again. */
  LegalHoldLifted: count,
  /** A hold could not be placed or lifted. */
  LegalHoldRefused: count,
  /** An application was kept long enough, and is gone with everything of it. */
  ApplicationForgotten: count,
  /** An application was declined. */
  ApplicationDeclined: count,
  /** An application could not be declined. */
  DeclineRefused: count,

  /** An applicant was told, or had been, or has to be told by other means (`kept-only`), or there was nothing to tell. */
  ApplicantNotified: countBy('outcome'),

  /** An event of a visitor was kept. */
  EventsCollected: count,
  /** An event of a visitor was kept, but cannot be used. */
  EventsRejected: count,
  /** An event of a visitor is in the lake. */
  EventsLoaded: count,
  /** An event of a visitor is in the layer of those that cannot be used. */
  BadEventsKept: count,
  /** A record of the stream goes on to the lake. */
  RecordsKept: count,
  /** A record of the stream was there already. */
  RecordsDropped: count,
  /** A record of the stream could not be transformed; the service keeps it. */
  RecordsFailed: count,
  /** The sessions were reported. */
  SessionsReported: count,
  /** The funnel was reported. */
  FunnelReported: count,
} as const satisfies Readonly<Record<string, MetricSpec>>;

/** The name of a metric of the functions, in PascalCase, past tense. */
export type MetricName = keyof typeof metricTable;

/** The metrics that are counted by a code as well. */
export type SplitMetricName = {
  [Name in MetricName]: (typeof metricTable)[Name] extends { readonly by: string } ? Name : never;
}[MetricName];
