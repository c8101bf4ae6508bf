import type { EdgePorts } from '../http/edge.ts';
import type { RouteRow } from '../http/route.ts';
import { acceptOfferRoute } from './api/accept-offer.ts';
import { decideReviewRoute } from './api/decide-review.ts';
import { discardDraftRoute, listDraftsRoute, saveDraftRoute, startDraftRoute, submitDraftRoute } from './api/drafts.ts';
import { liftLegalHoldRoute, placeLegalHoldRoute } from './api/legal-hold.ts';
import { listApplicationsRoute } from './api/list-applications.ts';
import { listConsentTextsRoute } from './api/list-consent-texts.ts';
import { listDocumentsRoute, readDocumentRoute } from './api/list-documents.ts';
import { listNotificationsRoute } from './api/list-notifications.ts';
import { listOffersRoute } from './api/list-offers.ts';
import { listReviewsRoute } from './api/list-reviews.ts';
import { provideInformationRoute } from './api/provide-information.ts';
import { quoteLoanRoute } from './api/quote-loan.ts';
import { quotePayoffRoute } from './api/quote-payoff.ts';
import { readApplicationRoute } from './api/read-application.ts';
import { readAuditRoute } from './api/read-audit.ts';
import { readScheduleRoute } from './api/read-schedule.ts';
import { signContractRoute } from './api/sign-contract.ts';
import { submitApplicationRoute } from './api/submit-application.ts';
import { tryPrepaymentRoute } from './api/try-prepayment.ts';
import { withdrawApplicationRoute } from './api/withdraw-application.ts';
import { addNoteRoute, claimReviewRoute, readReviewRoute, releaseReviewRoute } from './api/work-on-review.ts';
import type { LendingPorts } from './ports.ts';

type LendingCustomerPorts = EdgePorts &
  Pick<LendingPorts, 'applications' | 'notices' | 'clock' | 'ids' | 'policy' | 'cursors' | 'sha256'>;
type LendingDraftPorts = EdgePorts &
  Pick<LendingPorts, 'applications' | 'drafts' | 'clock' | 'ids' | 'policy' | 'sha256'>;
type LendingReviewerPorts = EdgePorts &
  Pick<LendingPorts, 'applications' | 'reviews' | 'clock' | 'policy' | 'cursors' | 'sha256'>;

/** What anybody may ask of lending. */
export const lendingPublicRoutes: readonly RouteRow<Pick<LendingPorts, 'clock' | 'policy' | 'sha256'>>[] = [
  quoteLoanRoute,
  listConsentTextsRoute,
];

/** What a customer does before applying. */
export const lendingDraftRoutes: readonly RouteRow<LendingDraftPorts>[] = [
  startDraftRoute,
  listDraftsRoute,
  saveDraftRoute,
  discardDraftRoute,
  submitDraftRoute,
];

/** What follows from the offers and the papers of an application: it is only read. */
export const lendingFigureRoutes: readonly RouteRow<Pick<LendingPorts, 'applications' | 'sha256'>>[] = [
  readScheduleRoute,
  quotePayoffRoute,
  tryPrepaymentRoute,
  listDocumentsRoute,
  readDocumentRoute,
];

/** What a customer applies with, and may ask of an application. */
export const lendingCustomerRoutes: readonly RouteRow<LendingCustomerPorts>[] = [
  submitApplicationRoute,
  listApplicationsRoute,
  readApplicationRoute,
  listOffersRoute,
  listNotificationsRoute,
];

/** What a customer does to an application that was submitted. Set apart, for only they need the rules of its whole life. */
export const lendingChangeRoutes: readonly RouteRow<
  EdgePorts & Pick<LendingPorts, 'applications' | 'clock' | 'policy' | 'sha256'>
>[] = [withdrawApplicationRoute, provideInformationRoute, acceptOfferRoute, signContractRoute];

/** What a reviewer may ask of lending. */
export const lendingReviewerRoutes: readonly RouteRow<LendingReviewerPorts>[] = [
  listReviewsRoute,
  readReviewRoute,
  claimReviewRoute,
  releaseReviewRoute,
  addNoteRoute,
  decideReviewRoute,
];

/** What an auditor may ask of lending. */
export const lendingAuditorRoutes: readonly RouteRow<
  Pick<LendingPorts, 'applications' | 'clock' | 'policy' | 'sha256'>
>[] = [readAuditRoute, placeLegalHoldRoute, liftLegalHoldRoute];
