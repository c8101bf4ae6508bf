import { useMutation, useQueryClient } from '@tanstack/react-query';
import { announce } from '../components/announcement.tsx';
import { type Application, applicationQuery, applicationsQuery } from './application.ts';
import { readAgainIfOutdated } from './consent-text.ts';
import { noticesQuery } from './notice.ts';

/** Changes an application, and shows what became of it; after a refusal it is read again. */
export function useChange<Wish>(applicationId: string, change: (wish: Wish) => Promise<Application>, done: string) {
  const client = useQueryClient();
  const { queryKey } = applicationQuery(applicationId);
  return useMutation({
    mutationFn: change,
    onSuccess: (changed) => {
      client.setQueryData(queryKey, changed);
      void client.invalidateQueries({ queryKey: applicationsQuery.queryKey });
      void client.invalidateQueries({ queryKey: noticesQuery.queryKey });
      announce(done);
    },
    onError: (error) => {
      readAgainIfOutdated(error, client);
      return client.invalidateQueries({ queryKey });
    },
  });
}
