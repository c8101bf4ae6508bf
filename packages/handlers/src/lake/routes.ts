import type { RouteRow } from '../http/route.ts';
import { type CollectPorts, collectEventsRoute } from './collect-events.ts';
import type { LakePorts } from './ports.ts';
import { reportFunnelRoute } from './report-funnel.ts';
import { reportSessionsRoute } from './report-sessions.ts';

/** What anybody may hand in. */
export const lakePublicRoutes: readonly RouteRow<CollectPorts>[] = [collectEventsRoute];

/** What operators may ask of the lake. */
export const lakeOperatorRoutes: readonly RouteRow<LakePorts>[] = [reportFunnelRoute, reportSessionsRoute];
