import type { GivenConsent, LendingPolicy } from '@emporion/loan-origination';

/** The consents of a request, to the texts in force. */
export const consentsOf = (
  { consentTexts }: LendingPolicy,
  { electronicRecords = false }: { readonly electronicRecords?: boolean | undefined },
): readonly GivenConsent[] => [
  { kind: 'credit-inquiry', textVersion: consentTexts['credit-inquiry'] },
  ...(electronicRecords
    ? [{ kind: 'electronic-records' as const, textVersion: consentTexts['electronic-records'] }]
    : []),
];
