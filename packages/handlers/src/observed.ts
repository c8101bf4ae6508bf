import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import { logMetrics } from '@aws-lambda-powertools/metrics/middleware';
import { captureLambdaHandler } from '@aws-lambda-powertools/tracer/middleware';
import middy from '@middy/core';
import type { Context } from 'aws-lambda';
import { correlated } from './observability/correlation.ts';
import { tellable } from './observability/failure.ts';
import { logger, meter, metrics, tracer } from './powertools.ts';

/** A Lambda function as this repository writes them: a promise for the answer, no callback. */
export type LambdaFunction<Event, Answer> = (event: Event, context: Context) => Promise<Answer>;

/**
 * Give a function its log context, its trace segment and its metrics flush.
 *
 * @param correlationOf - the conversation that an event belongs to. @default - each invocation is one of its own
 * @throws what the function throws, under the same name, without its message.
 */
export function observed<Event, Answer>(
  handle: LambdaFunction<Event, Answer>,
  correlationOf: (event: Event) => string | undefined = () => undefined,
): LambdaFunction<Event, Answer> {
  const run = middy<Event, Answer>(async (event: Event, context: Context) => {
    try {
      return await handle(event, context);
    } catch (error) {
      logger.error('function failed', error as Error);
      meter('FunctionFailed');
      // Here already: the runtime logs what is thrown, and the tracer keeps it.
      throw tellable(error);
    }
  })
    // Answers of loan functions are personal data: no trace may carry them.
    .use(captureLambdaHandler(tracer, { captureResponse: false }))
    .use(injectLambdaContext(logger, { resetKeys: true }))
    .use(logMetrics(metrics, { captureColdStartMetric: true })) as unknown as LambdaFunction<Event, Answer>;
  return (event, context) => correlated(correlationOf(event) ?? context.awsRequestId, () => run(event, context));
}
