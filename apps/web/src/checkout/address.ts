import * as z from 'zod';

const line = z.string().trim().min(1, 'Fill this in.').max(100, 'This is too long.');

/** A typed country, by its code. */
export const countrySchema = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[A-Z]{2}$/, 'Two letters, such as IE.');

/** Where an order is sent. */
export const addressSchema = z.object({
  name: line,
  line1: line,
  line2: z
    .string()
    .trim()
    .max(100, 'This is too long.')
    .transform((text) => (text === '' ? undefined : text))
    .optional(),
  postalCode: z.string().trim().min(1, 'Fill this in.').max(16, 'This is too long.'),
  city: line,
  country: countrySchema,
});
export type Address = z.output<typeof addressSchema>;

/** What is known of an address before it is typed. */
export type KnownAddress = Pick<Address, 'country'> & Partial<Address>;

/** What is wrong with an address, field by field. */
export type AddressFaults = Readonly<Partial<Record<keyof Address, string>>>;

/** Read a typed address; what is wrong is told by field. */
export function typedAddress(typed: unknown): { readonly address: Address } | { readonly faults: AddressFaults } {
  const read = addressSchema.safeParse(typed);
  if (read.success) return { address: read.data };
  return { faults: Object.fromEntries(read.error.issues.map(({ path, message }) => [path[0], message])) };
}
