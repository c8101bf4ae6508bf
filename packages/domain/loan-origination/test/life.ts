import {
  contractHashOf,
  hasContract,
  type LoanApplication,
  type LoanCommand,
  reviewOf,
} from '@emporion/loan-origination';
import { sha256 } from './applications.ts';

/** A command with the ids that the application has, where it names any, so that it has a chance. */
export function fitting(application: LoanApplication, command: LoanCommand): LoanCommand {
  switch (command.type) {
    case 'accept-offer': {
      const offerId = 'offers' in application ? application.offers[0]?.id : undefined;
      return offerId === undefined ? command : { ...command, offerId };
    }
    case 'sign-contract':
      return hasContract(application) ? { ...command, documentHash: contractHashOf(application, sha256) } : command;
    case 'claim-review':
    case 'release-review':
    case 'add-note':
    case 'decide-review': {
      const reviewId = reviewOf(application)?.id;
      return reviewId === undefined ? command : { ...command, reviewId };
    }
    default:
      return command;
  }
}
