import { err, ok, type Result } from '@emporion/kernel';
import { optimistically, type RecordingRefusal } from '@emporion/messages';
import { describe, expect, test } from 'vitest';

/** A change that somebody else overtakes that often. */
function overtaken(times: number, then: Result<string, RecordingRefusal> = ok('done')) {
  let attempts = 0;
  const attempt = async (): Promise<Result<string, RecordingRefusal>> => {
    attempts += 1;
    return attempts > times ? then : err({ reason: 'version-conflict', actual: attempts });
  };
  return { attempt, attempts: () => attempts };
}

describe('a change that somebody else may overtake', () => {
  test('is made again until nobody does', async () => {
    const change = overtaken(4);
    expect(await optimistically(change.attempt)).toEqual(ok('done'));
    expect(change.attempts()).toBe(5);
  });

  test('is given up after five attempts', async () => {
    const change = overtaken(5);
    expect(await optimistically(change.attempt)).toEqual(err({ reason: 'too-busy' }));
    expect(change.attempts()).toBe(5);
  });

  test('is not made again for another refusal', async () => {
    const change = overtaken(0, err({ reason: 'already-received' }));
    expect(await optimistically(change.attempt)).toEqual(err({ reason: 'already-received' }));
    expect(change.attempts()).toBe(1);
  });
});
