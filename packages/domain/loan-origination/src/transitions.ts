import type { SubmittedStatus } from './application-record.ts';
import type { LoanCommand } from './command.ts';

/**
 * What a command does in a status: `acts` may change something; `repeats` finds its effect there already, or comes too
 * late to matter, and does nothing.
 */
export type Standing = 'acts' | 'repeats';

type Row = { readonly [Type in LoanCommand['type']]?: Standing };

// Tasks of the workflow may be delivered again after it has moved on.
const afterCheck: Row = { 'start-credit-check': 'repeats', 'record-credit-check': 'repeats' };
const afterOffers: Row = { ...afterCheck, 'request-review': 'repeats', 'generate-offers': 'repeats' };

/**
 * The life of an application as a table: what may be asked in which status. What is not listed is refused.
 *
 * It begins with the submission: a draft is no application yet, and nothing of it is decided. Nothing acts in contracted, declined, withdrawn and expired: they are the ends.
 */
export const transitions: Readonly<Record<SubmittedStatus, Row>> = {
  submitted: {
    'start-credit-check': 'acts',
    'record-credit-check': 'repeats',
    'request-review': 'acts',
    withdraw: 'acts',
  },
  checking: {
    'start-credit-check': 'repeats',
    'record-credit-check': 'acts',
    'request-review': 'acts',
    'generate-offers': 'acts',
    decline: 'acts',
    withdraw: 'acts',
  },
  referred: {
    ...afterCheck,
    'request-review': 'acts',
    'claim-review': 'acts',
    'release-review': 'repeats',
    'add-note': 'acts',
    'provide-information': 'repeats',
    'expire-review': 'acts',
    withdraw: 'acts',
  },
  'under-review': {
    ...afterCheck,
    'request-review': 'acts',
    'claim-review': 'acts',
    'release-review': 'acts',
    'add-note': 'acts',
    'decide-review': 'acts',
    'provide-information': 'repeats',
    'generate-offers': 'acts',
    decline: 'acts',
    'expire-review': 'acts',
    withdraw: 'acts',
  },
  'awaiting-information': {
    ...afterCheck,
    'request-review': 'repeats',
    'add-note': 'acts',
    'provide-information': 'acts',
    decline: 'acts',
    withdraw: 'acts',
  },
  offered: { ...afterOffers, 'accept-offer': 'acts', 'expire-offers': 'acts', withdraw: 'acts' },
  accepted: {
    ...afterOffers,
    'accept-offer': 'repeats',
    'expire-offers': 'repeats',
    'sign-contract': 'acts',
    'expire-signing': 'acts',
    withdraw: 'acts',
  },
  contracted: {
    ...afterOffers,
    'accept-offer': 'repeats',
    'expire-offers': 'repeats',
    'sign-contract': 'repeats',
    'expire-signing': 'repeats',
  },
  declined: { ...afterCheck, 'request-review': 'repeats', decline: 'repeats' },
  withdrawn: { withdraw: 'repeats' },
  expired: {
    ...afterCheck,
    'request-review': 'repeats',
    'expire-review': 'repeats',
    'expire-offers': 'repeats',
    'expire-signing': 'repeats',
  },
};

/** What a command does in a status; undefined where it is refused. */
export const standingOf = (status: SubmittedStatus, type: LoanCommand['type']): Standing | undefined =>
  transitions[status][type];
