import type { RouteRow } from '../http/route.ts';
import { collectEventsRoute } from './collect-events.ts';
import type { LakePorts } from './ports.ts';
import { reportFunnelRoute } from './report-funnel.ts';
import { reportSessionsRoute } from './report-sessions.ts';

/** Every route of the lake. */
export const lakeRoutes: readonly RouteRow<LakePorts>[] = [collectEventsRoute, reportFunnelRoute, reportSessionsRoute];
