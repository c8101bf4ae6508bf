import { sha256 } from '../compose-aws/runtime.ts';
import { readiness } from '../compose-aws/stores.ts';
import { createHttpFunction } from '../http/edge.ts';
import { opsPublicRoutes } from '../ops/routes.ts';

export const handler = createHttpFunction(opsPublicRoutes, {
  sha256,
  readiness: readiness(),
});
