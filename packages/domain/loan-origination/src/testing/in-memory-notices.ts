import type { Notice } from '../notice.ts';
import type { Notices, Notifications } from '../notifications-port.ts';

type Place = Pick<Notice, 'at' | 'id'>;

const isBefore = (one: Place, other: Place): boolean => (one.at === other.at ? one.id < other.id : one.at < other.at);

/** Notices that are kept as long as the process runs, and go nowhere. */
export interface InMemoryNotices extends Notices, Notifications {
  /** Forget what was told of an application. */
  forgetOf(applicationId: string): void;
}

/** No notices yet. */
export function inMemoryNotices(): InMemoryNotices {
  const kept = new Map<string, Notice>();
  return {
    send: async (notice) => {
      if (kept.has(notice.id)) return 'sent-before';
      kept.set(notice.id, notice);
      return 'sent';
    },
    ofCustomer: async (customerId, { limit, after }) =>
      [...kept.values()]
        .filter((notice) => notice.customerId === customerId && (after === undefined || isBefore(notice, after)))
        .sort((one, other) => (isBefore(one, other) ? 1 : -1))
        .slice(0, limit),
    forgetOf: (applicationId) => {
      for (const notice of kept.values()) if (notice.applicationId === applicationId) kept.delete(notice.id);
    },
  };
}
