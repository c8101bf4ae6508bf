import { ok } from '@emporion/kernel';
import type { LoanApplication } from './application.ts';
import type { Decision, DecisionContext, LoanCommand } from './command.ts';
import { decideBy } from './decide-by.ts';
import { actForCustomer } from './decide-for-customer.ts';
import { expireOffers, expireSigning, generateOffers } from './decide-offer.ts';
import { decline, expireReview, recordCreditCheck } from './decide-outcome.ts';
import { requestReview } from './decide-review.ts';
import { actOnReview } from './decide-review-work.ts';

function act(application: LoanApplication, command: LoanCommand, context: DecisionContext): Decision {
  switch (command.type) {
    case 'claim-review':
    case 'release-review':
    case 'add-note':
    case 'decide-review':
      return actOnReview(application, command, context);
    case 'provide-information':
    case 'accept-offer':
    case 'sign-contract':
    case 'withdraw':
      return actForCustomer(application, command, context);
    case 'start-credit-check':
      return ok([{ type: 'credit-check-started', at: context.at }]);
    case 'record-credit-check':
      return recordCreditCheck(application, command, context);
    case 'request-review':
      return requestReview(application, command, context);
    case 'generate-offers':
      return generateOffers(application, context);
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

/**
 * Decide what a command does to an application.
 *
 * The table of `transitions` says what may be asked in which status. A command whose effect is there already does nothing:
 * tasks and requests may be repeated.
 */
export const decide: (application: LoanApplication, command: LoanCommand, context: DecisionContext) => Decision =
  /* @__PURE__ */ decideBy(act);
