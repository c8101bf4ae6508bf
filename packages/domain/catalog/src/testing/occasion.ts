import { instant } from '@emporion/kernel';
import type { ShelfOccasion } from '../ports.ts';

/** When and why the products of a test are put on the shelf. */
export const occasion: ShelfOccasion = {
  at: instant(1_790_000_000_000),
  cause: { correlationId: 'test', causationId: 'test' },
};
