import { formatInstant } from '@emporion/kernel';
import type { LegalHold } from '@emporion/loan-origination';
import * as z from 'zod';

/** A legal hold, as auditors see it. */
export const legalHoldView = z.object({ placedBy: z.string(), reason: z.string(), placedAt: z.string() });

export const viewOfLegalHold = ({ placedBy, reason, placedAt }: LegalHold): z.output<typeof legalHoldView> => ({
  placedBy,
  reason,
  placedAt: formatInstant(placedAt),
});
