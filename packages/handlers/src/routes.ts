import { commerceRoutes } from './commerce/routes.ts';
import type { RouteRow } from './http/route.ts';
import { lakeRoutes } from './lake/routes.ts';
import { lendingRoutes } from './lending/routes.ts';
import { describeApi } from './ops/describe-api.ts';
import { opsRoutes } from './ops/routes.ts';
import type { Ports } from './ports.ts';

const described: readonly RouteRow<Ports>[] = [
  ...commerceRoutes.map((row) => ({ ...row, create: ({ commerce }: Ports) => row.create(commerce) })),
  ...lendingRoutes.map((row) => ({ ...row, create: ({ lending }: Ports) => row.create(lending) })),
  ...lakeRoutes.map((row) => ({ ...row, create: ({ lake }: Ports) => row.create(lake) })),
  ...opsRoutes.map((row) => ({ ...row, create: ({ ops }: Ports) => row.create(ops) })),
];

/** Every route of the platform: the one table that the gateways, the functions, the API description and the tests read. */
export const routes: readonly RouteRow<Ports>[] = [...described, describeApi(described)];
