import * as z from 'zod';

/** Where something goes, as far as taxes and shipping care. */
export interface Destination {
  /** ISO 3166-1, two capital letters. */
  readonly country: string;
  /** The part of the country after its code in ISO 3166-2: `CA` for California, US-CA. */
  readonly region?: string;
}

/** Places that are treated alike. */
export interface Zone {
  /** In kebab-case, unique among the zones. */
  readonly id: string;
  /** Countries (`DE`), regions (`US-CA`), or `*` for everywhere else. A place is in one zone only. */
  readonly places: readonly string[];
}

/**
 * The zone of a destination, from its id on: a region counts before its country, and that before everywhere else.
 *
 * @throws RangeError if a place is in two zones.
 */
export function zoneFinder(zones: readonly Zone[]): (destination: Destination) => string | undefined {
  const zoneOf = new Map<string, string>();
  for (const { id, places } of zones) {
    for (const place of places) {
      if (zoneOf.has(place)) throw new RangeError(`in two zones: ${place}`);
      zoneOf.set(place, id);
    }
  }
  return ({ country, region }) =>
    (region === undefined ? undefined : zoneOf.get(`${country}-${region}`)) ?? zoneOf.get(country) ?? zoneOf.get('*');
}

/** A country, on the wire. */
export const countrySchema: z.ZodType<string> = z.string().regex(/^[A-Z]{2}$/, 'two capital letters (ISO 3166-1)');

/** Where something goes, on the wire. */
export const destinationSchema: z.ZodType<Destination> = z.object({
  country: countrySchema,
  region: z.exactOptional(z.string().regex(/^[A-Z0-9]{1,3}$/, 'the part after the country (ISO 3166-2)')),
});

const place = z.string().regex(/^(\*|[A-Z]{2}(-[A-Z0-9]{1,3})?)$/, 'a country, a region or *');

/** Zones as they are stored: a place in two of them is refused. */
export const zonesSchema: z.ZodType<readonly Zone[]> = z
  .array(z.object({ id: z.string().min(1).max(64), places: z.array(place).min(1).max(1_000) }))
  .max(1_000)
  .refine((zones) => allDifferent(zones.map(({ id }) => id)), { error: 'a zone occurs twice' })
  .refine((zones) => allDifferent(zones.flatMap(({ places }) => places)), { error: 'a place is in two zones' });

const allDifferent = (texts: readonly string[]): boolean => new Set(texts).size === texts.length;
