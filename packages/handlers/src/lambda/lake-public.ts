import { clickstreamJournal } from '../compose-aws/clickstream.ts';
import { clock, sha256 } from '../compose-aws/runtime.ts';
import { createHttpFunction } from '../http/edge.ts';
import { lakePublicRoutes } from '../lake/routes.ts';

export const handler = createHttpFunction(lakePublicRoutes, {
  clock,
  sha256,
  clickstreamJournal: clickstreamJournal(),
});
