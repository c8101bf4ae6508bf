import type { Instant } from '@emporion/kernel';
import { consentTextInForce } from '../consent-text.ts';
import { standardLendingPolicy } from '../standard-lending-policy.ts';
import type { ConsentKind } from '../submission.ts';

/** The version of the text of the standard policy that is in force at a moment; none before the first. */
export const textVersionOf = (kind: ConsentKind, at: Instant): string =>
  consentTextInForce(standardLendingPolicy.consentTexts, kind, at)?.version ?? 'none';
