import { standardLendingPolicy } from '@emporion/loan-origination';
import { clock, sha256 } from '../compose-aws/runtime.ts';
import { createHttpFunction } from '../http/edge.ts';
import { lendingPublicRoutes } from '../lending/routes.ts';

export const handler = createHttpFunction(lendingPublicRoutes, { clock, sha256, policy: standardLendingPolicy });
