import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useAttempts } from '../components/attempts.ts';
import { type ReviewFile, reviewQuery, reviewsQuery, workOnReview } from './review.ts';

/** Works on a review that goes on waiting, and shows its file as it then is. */
export function useReviewWork(reviewId: string) {
  const client = useQueryClient();
  const attempts = useAttempts();
  const { queryKey } = reviewQuery(reviewId);
  return useMutation({
    mutationFn: (work: Parameters<typeof workOnReview>[1]) =>
      attempts.run(work, (asked, key) => workOnReview(reviewId, asked, key)),
    onSuccess: (file: ReviewFile) => {
      client.setQueryData(queryKey, file);
      void client.invalidateQueries({ queryKey: reviewsQuery().queryKey.slice(0, 2) });
    },
    onError: () => client.invalidateQueries({ queryKey }),
  });
}
