import { sha256 } from '../compose-aws/runtime.ts';
import { applications } from '../compose-aws/stores.ts';
import { createHttpFunction } from '../http/edge.ts';
import { lendingFigureRoutes } from '../lending/routes.ts';

export const handler = createHttpFunction(lendingFigureRoutes, { sha256, applications: applications() });
