import { QueryClient } from '@tanstack/react-query';
import { isPassing } from './problem.ts';

const mostRetries = 2;

/** What was read from the API, for one person: the next one to sign in starts with an empty one. */
export const createQueryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: {
        // The platform may be on this machine, where being without a network means nothing.
        networkMode: 'always',
        retry: (failures, error) => isPassing(error) && failures < mostRetries,
        staleTime: 5_000,
      },
      mutations: { networkMode: 'always' },
    },
  });
