import type { IdSource } from '../ports.ts';

/** An id source whose nth id tells n, so that a test can name the ids it expects. */
export function sequentialIds(): IdSource {
  let count = 0;
  return {
    next: () => {
      count += 1;
      return `00000000-0000-7000-8000-${String(count).padStart(12, '0')}`;
    },
  };
}
