import type { RouteRow } from '../http/route.ts';
import { acceptOfferRoute } from './api/accept-offer.ts';
import { decideReviewRoute } from './api/decide-review.ts';
import { listApplicationsRoute } from './api/list-applications.ts';
import { listOffersRoute } from './api/list-offers.ts';
import { listReviewsRoute } from './api/list-reviews.ts';
import { readApplicationRoute } from './api/read-application.ts';
import { readScheduleRoute } from './api/read-schedule.ts';
import { submitApplicationRoute } from './api/submit-application.ts';
import type { LendingPorts } from './ports.ts';

type LendingCustomerPorts = Pick<LendingPorts, 'applications' | 'clock' | 'ids' | 'policy' | 'cursors'>;
type LendingReviewerPorts = Pick<LendingPorts, 'applications' | 'reviews' | 'clock' | 'policy' | 'cursors'>;

/** What a customer may ask of lending. */
export const lendingCustomerRoutes: readonly RouteRow<LendingCustomerPorts>[] = [
  submitApplicationRoute,
  listApplicationsRoute,
  readApplicationRoute,
  listOffersRoute,
  acceptOfferRoute,
  readScheduleRoute,
];

/** What a reviewer may ask of lending. */
export const lendingReviewerRoutes: readonly RouteRow<LendingReviewerPorts>[] = [listReviewsRoute, decideReviewRoute];
