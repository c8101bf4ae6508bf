import { err, ok } from '@emporion/kernel';
import { type LoanApplication, reviewOf } from './application.ts';
import type { Decision, DecisionContext, LoanCommand, LoanRefusal } from './command.ts';
import { acceptOffer, expireOffers, expireSigning, generateOffers, signContract } from './decide-offer.ts';
import { decline, expireReview, recordCreditCheck } from './decide-outcome.ts';
import {
  addNote,
  claimReview,
  judge,
  provideInformation,
  releaseReview,
  requestReview,
  reviewRefusal,
} from './decide-review.ts';
import { standingOf } from './transitions.ts';

const nothingNew: Decision = ok([]);

/**
 * Decide what a command does to an application.
 *
 * The table of `transitions` says what may be asked in which status. A command whose effect is there already does nothing:
 * tasks and requests may be repeated.
 */
export function decide(application: LoanApplication, command: LoanCommand, context: DecisionContext): Decision {
  switch (standingOf(application.status, command.type)) {
    case 'acts':
      return act(application, command, context);
    case 'repeats':
      return repeat(application, command);
    case undefined:
      return err(refusalOf(application, command));
  }
}

function act(application: LoanApplication, command: LoanCommand, context: DecisionContext): Decision {
  const { at } = context;
  switch (command.type) {
    case 'start-credit-check':
      return ok([{ type: 'credit-check-started', at }]);
    case 'record-credit-check':
      return recordCreditCheck(application, command.report, context);
    case 'request-review':
      return requestReview(application, command, context);
    case 'claim-review':
      return claimReview(application, command, context);
    case 'release-review':
      return releaseReview(application, command, context);
    case 'add-note':
      return addNote(application, command, context);
    case 'decide-review':
      return judge(application, command, context);
    case 'provide-information':
      return provideInformation(application, command, context);
    case 'generate-offers':
      return generateOffers(application, context);
    case 'accept-offer':
      return acceptOffer(application, command.offerId, context);
    case 'sign-contract':
      return signContract(application, command, context);
    case 'withdraw':
      return ok([{ type: 'application-withdrawn', at }]);
    case 'decline':
      return decline(application, context);
    case 'expire-review':
      return expireReview(application, context);
    case 'expire-offers':
      return expireOffers(application, context);
    case 'expire-signing':
      return expireSigning(application, context);
  }
}

/** What is asked again is no news, unless it is asked for otherwise than it was done. */
function repeat(application: LoanApplication, command: LoanCommand): Decision {
  if (command.type === 'request-review' && reviewOf(application) === undefined) return wrongStatus(application);
  if (command.type === 'accept-offer' && 'acceptedOfferId' in application) {
    const { acceptedOfferId, offers } = application;
    if (acceptedOfferId === command.offerId) return nothingNew;
    const isKnown = offers.some(({ id }) => id === command.offerId);
    return err(
      isKnown
        ? { reason: 'another-offer-accepted', acceptedOfferId }
        : { reason: 'offer-unknown', offerId: command.offerId },
    );
  }
  return nothingNew;
}

function refusalOf(application: LoanApplication, command: LoanCommand): LoanRefusal {
  const { status } = application;
  if (status === 'withdrawn') return { reason: 'application-withdrawn' };
  const { type } = command;
  if ('reviewer' in command) return reviewRefusal(application, command) ?? { reason: 'wrong-status', status };
  if (type === 'generate-offers') return { reason: 'not-entitled-to-offers', status };
  if (type === 'decline') return { reason: 'no-reason-to-decline', status };
  if (type !== 'expire-review') return { reason: 'wrong-status', status };
  if (status === 'awaiting-information') return { reason: 'review-already-decided', outcome: 'more-information' };
  const decision = reviewOf(application)?.decision;
  return decision === undefined
    ? { reason: 'wrong-status', status }
    : { reason: 'review-already-decided', outcome: decision.outcome };
}

const wrongStatus = ({ status }: LoanApplication): Decision => err({ reason: 'wrong-status', status });
