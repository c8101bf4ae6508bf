import { type Cancellation, type Clock, instant } from '@emporion/kernel';

// A timer of Node holds at most 2^31 − 1 ms; a longer wait is taken in steps.
const longestTimer = 2 ** 31 - 1;

/** The clock of the machine. A wait does not keep the process alive. */
export const systemClock = (): Clock => {
  const now = () => instant(Date.now());
  const until: Clock['until'] = (due, signal?: Cancellation) =>
    new Promise((resolve, reject) => {
      if (signal?.aborted === true) return reject(signal.reason);
      let timer: NodeJS.Timeout | undefined;
      const cancel = () => {
        clearTimeout(timer);
        reject(signal?.reason);
      };
      const wait = () => {
        const rest = due - now();
        if (rest <= 0) {
          signal?.removeEventListener('abort', cancel);
          return resolve();
        }
        timer = setTimeout(wait, Math.min(rest, longestTimer)).unref();
      };
      signal?.addEventListener('abort', cancel, { once: true });
      wait();
    });
  return { now, until };
};
