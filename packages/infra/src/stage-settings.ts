import { RetentionDays } from 'aws-cdk-lib/aws-logs';

export const stageNames = ['dev', 'staging', 'prod'] as const;
export type StageName = (typeof stageNames)[number];

/** What is kept for one function, of the calls that an account may run at a time. */
export interface FunctionCapacity {
  /** It runs so many at a time even while others are busy, and never more. */
  readonly reserved: number;
  /** So many are kept started, and more before they are needed, as use grows. @default - each starts when it is called */
  readonly warm?: { readonly least: number; readonly most: number };
}

/** Who answers for our partners. */
export interface Partners {
  readonly bank: 'sandbox' | 'stripe' | 'unconnected';
  readonly bureau: 'sandbox' | 'unconnected';
}

/** What differs from stage to stage. */
export interface StageSettings {
  readonly stage: StageName;
  /** Data outlives its stack, is protected from deletion, and can be put back to any moment of the last 35 days. */
  readonly keepsData: boolean;
  /** Tables are encrypted with keys of ours, one for each class of data, instead of that of the service. */
  readonly hasOwnKeys: boolean;
  readonly logRetention: RetentionDays;
  /** A sandbox invents nothing in prod. Stripe moves money there, and plays with it elsewhere: the key has to fit. */
  readonly partners: Partners;
  /** Everything is watched by alarms and shown on dashboards, which cost money while nobody uses the stage. */
  readonly hasAlarms: boolean;
  /** Who is told of alarms. @default - whoever subscribes to the topic */
  readonly alarmEmail?: string;
  /** What a table takes in a second, in request units, before it throttles: a limit for what a mistake can cost. */
  readonly tableReads: number;
  readonly tableWrites: number;
  /** What the API takes before it answers 429. */
  readonly requestsPerSecond: number;
  readonly requestBurst: number;
  /** By the name that the route table gives a function. @default - all share what the account has */
  readonly capacities?: Readonly<Record<string, FunctionCapacity>>;
  /** Where the site is, without a slash at the end: it may call the API, and people come back to it from the sign-in. */
  readonly siteOrigin: string;
  /** The address that mail to customers comes from. Its domain has to be confirmed to SES before a stage sends any. */
  readonly mailSender: string;
}

/** The stages as data. A site in the domain `example` has to be named before its stage is deployed. */
const stageSettings: Readonly<Record<StageName, StageSettings>> = {
  dev: {
    stage: 'dev',
    keepsData: false,
    hasOwnKeys: false,
    logRetention: RetentionDays.THREE_DAYS,
    hasAlarms: false,
    partners: { bank: 'sandbox', bureau: 'sandbox' },
    tableReads: 1_000,
    tableWrites: 500,
    requestsPerSecond: 50,
    requestBurst: 100,
    siteOrigin: 'http://localhost:5173',
    mailSender: 'loans@dev.emporion.example',
  },
  staging: {
    stage: 'staging',
    keepsData: true,
    hasOwnKeys: false,
    logRetention: RetentionDays.TWO_WEEKS,
    hasAlarms: true,
    partners: { bank: 'stripe', bureau: 'unconnected' },
    tableReads: 4_000,
    tableWrites: 2_000,
    requestsPerSecond: 200,
    requestBurst: 400,
    siteOrigin: 'https://staging.emporion.example',
    mailSender: 'loans@staging.emporion.example',
  },
  prod: {
    stage: 'prod',
    keepsData: true,
    hasOwnKeys: true,
    logRetention: RetentionDays.THREE_MONTHS,
    hasAlarms: true,
    partners: { bank: 'stripe', bureau: 'unconnected' },
    tableReads: 40_000,
    tableWrites: 20_000,
    requestsPerSecond: 1_000,
    requestBurst: 2_000,
    // Who looks around takes nothing from who pays, and a flood of either takes nothing from the loans.
    capacities: {
      'commerce-public': { reserved: 100, warm: { least: 2, most: 50 } },
      'commerce-search': { reserved: 100 },
      'commerce-cart': { reserved: 50, warm: { least: 1, most: 25 } },
      'commerce-customer': { reserved: 50, warm: { least: 1, most: 25 } },
      'commerce-webhooks': { reserved: 20 },
      'lending-customer': { reserved: 20 },
      'lake-public': { reserved: 100 },
    },
    siteOrigin: 'https://emporion.example',
    mailSender: 'loans@emporion.example',
  },
};

/** The settings of a stage; undefined if there is no such stage. */
export const settingsOf = (name: string): StageSettings | undefined =>
  Object.hasOwn(stageSettings, name) ? stageSettings[name as StageName] : undefined;
