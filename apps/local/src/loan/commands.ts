import { auditCommand } from './audit-command.ts';
import type { LoanCommand } from './command.ts';
import { answerCommand, applyCommand, noticesCommand, statusCommand, withdrawCommand } from './customer-commands.ts';
import { acceptCommand, offersCommand, quoteCommand, scheduleCommand, signCommand } from './offer-commands.ts';
import { claimCommand, decideCommand, noteCommand, releaseCommand, reviewsCommand } from './review-commands.ts';
import { payoffCommand, prepayCommand } from './servicing-commands.ts';

/** Every command by its name. */
export const loanCommands = {
  quote: quoteCommand,
  apply: applyCommand,
  status: statusCommand,
  answer: answerCommand,
  offers: offersCommand,
  schedule: scheduleCommand,
  prepay: prepayCommand,
  payoff: payoffCommand,
  accept: acceptCommand,
  sign: signCommand,
  withdraw: withdrawCommand,
  notices: noticesCommand,
  reviews: reviewsCommand,
  claim: claimCommand,
  note: noteCommand,
  release: releaseCommand,
  decide: decideCommand,
  audit: auditCommand,
} as const satisfies Readonly<Record<string, LoanCommand>>;

export type LoanCommandName = keyof typeof loanCommands;

export const isCommand = (name: string): name is LoanCommandName => Object.hasOwn(loanCommands, name);
