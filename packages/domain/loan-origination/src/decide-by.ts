import { err, ok } from '@emporion/kernel';
import { type LoanApplication, reviewOf } from './application.ts';
import type { Decision, DecisionContext, LoanCommand, LoanRefusal } from './command.ts';
import { reviewRefusal } from './review-refusal.ts';
import { standingOf } from './transitions.ts';

const nothingNew: Decision = ok([]);

/** What a command does to an application where it acts. */
type Act<Command extends LoanCommand> = (
  application: LoanApplication,
  command: Command,
  context: DecisionContext,
) => Decision;

/** Decide on commands by the table of `transitions`, and by what they do where it lets them act. */
export const decideBy =
  <Command extends LoanCommand>(act: Act<Command>): Act<Command> =>
  (application, command, context) => {
    switch (standingOf(application.status, command.type)) {
      case 'acts':
        return act(application, command, context);
      case 'repeats':
        return repeat(application, command);
      case undefined:
        return err(refusalOf(application, command));
    }
  };

/** What is asked again is no news, unless it is asked for otherwise than it was done. */
function repeat(application: LoanApplication, command: LoanCommand): Decision {
  if (command.type === 'request-review' && reviewOf(application) === undefined) return wrongStatus(application);
  if (command.type === 'provide-information' && reviewOf(application)?.questions.at(-1)?.answer !== command.answer) {
    return wrongStatus(application);
  }
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
