import {
  InvalidToken,
  SendTaskSuccessCommand,
  type SFNClient,
  TaskDoesNotExist,
  TaskTimedOut,
} from '@aws-sdk/client-sfn';
import { err, ok } from '@emporion/kernel';
import type { Callbacks } from '@emporion/messages';
import { processJson } from './step-functions-json.ts';

export interface StepFunctionsCallbacksOptions {
  readonly client: SFNClient;
}

/**
 * Answers states that wait with a task token.
 *
 * Where the answer to an attempt is lost and the client makes another, the answer has been given, but is reported as too
 * late: whoever gives it must not undo anything because of that.
 */
export const stepFunctionsCallbacks = ({ client }: StepFunctionsCallbacksOptions): Callbacks => ({
  succeed: async (token, output) => {
    try {
      await client.send(new SendTaskSuccessCommand({ taskToken: token, output: processJson(output) }));
      return ok(undefined);
    } catch (error) {
      if (isOver(error)) return err({ reason: 'callback-expired' });
      throw error;
    }
  },
});

/** The service does not tell a wait that has ended from one that never was. */
const isOver = (error: unknown): boolean =>
  error instanceof TaskTimedOut || error instanceof InvalidToken || error instanceof TaskDoesNotExist;
