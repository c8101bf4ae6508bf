import type { LocationCost } from './sourcing.ts';

/** A point on the earth, in degrees: north and east are positive. */
export interface Coordinates {
  /** From −90 to 90. */
  readonly latitude: number;
  /** From −180 to 180. */
  readonly longitude: number;
}

/** Mean radius of the earth, as the International Union of Geodesy and Geophysics defines it. */
const earthRadiusKilometers = 6371.0088;

const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/**
 * The great-circle distance between two points, in kilometers: within 0.6 % of the distance on the ellipsoid.
 *
 * @throws RangeError if a latitude or longitude is outside its range.
 * @see Sinnott (1984), "Virtues of the haversine", Sky and Telescope 68
 */
export function greatCircleKilometers(from: Coordinates, to: Coordinates): number {
  for (const { latitude, longitude } of [from, to]) {
    if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180)) {
      throw new RangeError(`not a point on the earth: ${latitude}, ${longitude}`);
    }
  }
  const [north, south] = [radians(from.latitude), radians(to.latitude)];
  const haversine =
    Math.sin((north - south) / 2) ** 2 +
    Math.cos(north) * Math.cos(south) * Math.sin(radians(from.longitude - to.longitude) / 2) ** 2;
  return 2 * earthRadiusKilometers * Math.asin(Math.min(1, Math.sqrt(haversine)));
}

/** How far each location is from where a demand goes, in kilometers: the costs of the policy `nearest`. */
export const distancesTo = (
  destination: Coordinates,
  locations: readonly { readonly location: string; readonly at: Coordinates }[],
): readonly LocationCost[] =>
  locations.map(({ location, at }) => ({ location, cost: greatCircleKilometers(at, destination) }));
