import * as z from 'zod';

const tables = ['CATALOG_TABLE', 'STOCK_TABLE', 'SALES_TABLE', 'LOANS_TABLE', 'OUTBOX_TABLE'] as const;
const processes = ['CHECKOUT_PROCESS', 'LOAN_APPLICATION_PROCESS'] as const;
/** Names of secure parameters: 32 bytes in base64, from which the keys of a context are derived. */
const secrets = ['COMMERCE_KEY_PARAMETER', 'LENDING_KEY_PARAMETER', 'LAKE_KEY_PARAMETER'] as const;

export type TableSetting = (typeof tables)[number];
export type SecretSetting = (typeof secrets)[number];

/** What a function may be told by its deployment. Each is told only what its ports need. */
const settings = z
  .object(
    Object.fromEntries(
      [...tables, ...processes, ...secrets, 'EVENT_BUS', 'CLICKSTREAM'].map((name) => [name, z.string().min(1)]),
    ) as Record<TableSetting | (typeof processes)[number] | SecretSetting | 'EVENT_BUS' | 'CLICKSTREAM', z.ZodString>,
  )
  .extend({
    /** Who answers for the bank and the credit bureau: their sandboxes, or nobody yet. */
    PARTNERS: z.enum(['sandbox', 'unconnected']),
    /** Where customers answer the sandbox of the bank. */
    SITE_ORIGIN: z.url(),
  });

/**
 * A setting of the deployment, read when a function starts.
 *
 * @throws ZodError if the deployment did not tell it.
 */
export function setting<Name extends keyof z.output<typeof settings>>(name: Name): z.output<typeof settings>[Name] {
  return z.object({ [name]: settings.shape[name] }).parse(process.env)[name] as z.output<typeof settings>[Name];
}
