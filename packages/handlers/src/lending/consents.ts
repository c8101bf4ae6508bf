import type { GivenConsent } from '@emporion/loan-origination';
import type * as z from 'zod';
import type { consentBody } from './loan-form.ts';

/** The consents of a request: to the texts that the customer saw, or to those in force. */
export const consentsOf = ({
  electronicRecords = false,
  textVersions = {},
}: z.output<typeof consentBody>): readonly GivenConsent[] => [
  given('credit-inquiry', textVersions.creditCheck),
  ...(electronicRecords ? [given('electronic-records', textVersions.electronicRecords)] : []),
];

const given = (kind: GivenConsent['kind'], textVersion: string | undefined): GivenConsent => ({
  kind,
  ...(textVersion === undefined ? {} : { textVersion }),
});
