import { ok } from '@emporion/kernel';
import type { LoanApplication } from './application.ts';
import type { CustomerCommand, Decision, DecisionContext } from './command.ts';
import { decideBy } from './decide-by.ts';
import { acceptOffer, signContract } from './decide-offer.ts';
import { provideInformation } from './decide-review.ts';

/** What a customer does to their application. */
export function actForCustomer(
  application: LoanApplication,
  command: CustomerCommand,
  context: DecisionContext,
): Decision {
  switch (command.type) {
    case 'provide-information':
      return provideInformation(application, command, context);
    case 'accept-offer':
      return acceptOffer(application, command, context);
    case 'sign-contract':
      return signContract(application, command, context);
    case 'withdraw':
      return ok([{ type: 'application-withdrawn', at: context.at }]);
  }
}

/** Decide what a customer asks, as `decide` does: apart from the rest, so that who serves customers makes no offers. */
export const decideForCustomer: (
  application: LoanApplication,
  command: CustomerCommand,
  context: DecisionContext,
) => Decision = /* @__PURE__ */ decideBy(actForCustomer);
