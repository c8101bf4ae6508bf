import type { RouteSpec } from '@emporion/handlers';
import type { Priority } from './admission-queue.ts';

/**
 * What a request to a route is worth. Undefined for what tells whether the platform is well: that is never shed.
 *
 * Whoever is signed in for something other than a cart is in the middle of it: a payment, a loan, somebody's work.
 */
export function priorityOf({ path, access }: Pick<RouteSpec, 'path' | 'access'>): Priority | undefined {
  if (path === '/healthz' || path === '/readyz') return undefined;
  if (/^\/v1\/(me\/)?cart(\/|$)/.test(path)) return 'cart';
  return access === 'public' && !path.startsWith('/v1/payments/') ? 'browse' : 'checkout';
}
