import { type Instant, instant } from '@emporion/kernel';
import * as z from 'zod';
import type { Reservation } from './reservation.ts';

const id = z.string().min(1).max(128);
const lines = z.array(z.strictObject({ sku: z.string().min(1).max(64), quantity: z.int().positive() })).max(500);
const moment: z.ZodType<Instant, number> = z.int().transform(instant);

/** A reservation in the shape in which it is stored. */
export const reservationSchema: z.ZodType<Reservation> = z.discriminatedUnion('status', [
  z.strictObject({ id, status: z.literal('held'), lines, expiresAt: moment }),
  z.strictObject({ id, status: z.enum(['committed', 'shipped', 'released', 'expired', 'restocked']), lines }),
]);
