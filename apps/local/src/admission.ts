import { type AdmissionPolicy, admissionQueue, type Priority } from './admission-queue.ts';

/** Lets a request in, or sheds it before it becomes slow. */
export interface Admission {
  /**
   * Wait to be served.
   *
   * @param priority - undefined for a request that is never shed and never waits
   * @returns what to call when the request has been served; undefined when it is shed.
   */
  enter(priority: Priority | undefined): Promise<(() => void) | undefined>;
}

export interface AdmissionOptions {
  readonly policy: AdmissionPolicy;
  /** In milliseconds, never going back. */
  readonly now: () => number;
}

/**
 * What one process is let to take on. It does one thing after the other: more at a time would only make each slower.
 *
 * Who looks around is answered at once or not at all; who pays waits three times as long before being sent away. What was let in
 * takes its own time on top, and all of it together should stay below a quarter of a second.
 */
export const standardAdmission: AdmissionPolicy = {
  atOnce: 4,
  checkout: { mostWaiting: 500, longestWaitMilliseconds: 150 },
  cart: { mostWaiting: 250, longestWaitMilliseconds: 100 },
  browse: { mostWaiting: 100, longestWaitMilliseconds: 50 },
};

export function createAdmission({ policy, now }: AdmissionOptions): Admission {
  const queue = admissionQueue<(isAdmitted: boolean) => void>(policy);
  let isTurnDue = false;
  // After the sockets were read: all that arrived meanwhile takes part in the turn.
  const turnSoon = (): void => {
    if (isTurnDue) return;
    isTurnDue = true;
    setImmediate(() => {
      isTurnDue = false;
      const { admitted, shed } = queue.turn(now());
      for (const settle of shed) settle(false);
      for (const settle of admitted) settle(true);
    });
  };
  const leave = (): void => {
    queue.leave();
    turnSoon();
  };
  return {
    enter: (priority) =>
      new Promise((resolve) => {
        if (priority === undefined) return resolve(() => {});
        if (!queue.join(settle, priority, now())) return resolve(undefined);
        turnSoon();
        // It may be too late before anybody else comes or goes.
        const tooLate = setTimeout(turnSoon, policy[priority].longestWaitMilliseconds + 1);
        function settle(isAdmitted: boolean): void {
          clearTimeout(tooLate);
          resolve(isAdmitted ? leave : undefined);
        }
      }),
  };
}
