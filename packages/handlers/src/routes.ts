import { commerceTables, lakeTables, lendingTables, opsTables } from './contexts.ts';
import type { RouteRow } from './http/route.ts';
import { describeApi } from './ops/describe-api.ts';
import type { Ports } from './ports.ts';

const described: readonly RouteRow<Ports>[] = [
  ...commerceTables.routes.map((row) => ({ ...row, create: ({ commerce }: Ports) => row.create(commerce) })),
  ...lendingTables.routes.map((row) => ({ ...row, create: ({ lending }: Ports) => row.create(lending) })),
  ...lakeTables.routes.map((row) => ({ ...row, create: ({ lake }: Ports) => row.create(lake) })),
  ...opsTables.routes.map((row) => ({ ...row, create: ({ ops }: Ports) => row.create(ops) })),
];

/** Every route of the platform: the one table that the gateways, the functions, the API description and the tests read. */
export const routes: readonly RouteRow<Ports>[] = [...described, describeApi(described)];
