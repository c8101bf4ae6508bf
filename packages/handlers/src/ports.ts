import type { CommercePorts } from './commerce/ports.ts';
import type { EdgePorts } from './http/edge.ts';
import type { LakePorts } from './lake/ports.ts';
import type { LendingPorts } from './lending/ports.ts';
import type { OpsPorts } from './ops/ports.ts';

/** Everything that all the functions of the platform need of the world, by context. A composition root provides it. */
export interface Ports extends EdgePorts {
  readonly commerce: CommercePorts;
  readonly lending: LendingPorts;
  readonly lake: LakePorts;
  readonly ops: OpsPorts;
}
