import * as z from 'zod';

const name = z.string().min(1);

/** What a function may be told by its deployment. Each is told only what its ports need. */
const settings = z.object({
  CATALOG_TABLE: name,
  STOCK_TABLE: name,
  SALES_TABLE: name,
  LOANS_TABLE: name,
  OUTBOX_TABLE: name,
  CHECKOUT_PROCESS: name,
  LOAN_APPLICATION_PROCESS: name,
  /** Names of secure parameters: 32 bytes in base64, from which the keys of a context are derived. */
  COMMERCE_KEY_PARAMETER: name,
  LENDING_KEY_PARAMETER: name,
  LAKE_KEY_PARAMETER: name,
  /** The same for what Stripe gave us: the key of our account, and the secret that its webhooks are signed with. */
  STRIPE_KEY_PARAMETER: name,
  STRIPE_WEBHOOK_PARAMETER: name,
  /** Whether the key of our account moves money. */
  STRIPE_MODE: z.enum(['live', 'test']),
  EVENT_BUS: name,
  CLICKSTREAM: name,
  /** The address that notices come from, and the pool of the customers who get them. */
  NOTICE_SENDER: z.email(),
  CUSTOMER_POOL: name,
  /** Who answers for the bank: its sandbox, Stripe, or nobody. */
  BANK: z.enum(['sandbox', 'stripe', 'unconnected']),
  /** Who answers for the credit bureau: its sandbox, or nobody yet. With a sandbox, no mail leaves. */
  BUREAU: z.enum(['sandbox', 'unconnected']),
  /** Where customers answer the sandbox of the bank, and come back to from a real one. */
  SITE_ORIGIN: z.url(),
});

type Settings = z.output<typeof settings>;
export type TableSetting = Extract<keyof Settings, `${string}_TABLE`>;
export type SecretSetting = Extract<keyof Settings, `${string}_PARAMETER`>;

/**
 * A setting of the deployment, read when a function starts.
 *
 * @throws ZodError if the deployment did not tell it.
 */
export function setting<Name extends keyof Settings>(one: Name): Settings[Name] {
  const told: Readonly<Record<string, unknown>> = z.object({ [one]: settings.shape[one] }).parse(process.env);
  return told[one] as Settings[Name];
}
