import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import { logMetrics } from '@aws-lambda-powertools/metrics/middleware';
import { captureLambdaHandler } from '@aws-lambda-powertools/tracer/middleware';
import middy from '@middy/core';
import type { Context } from 'aws-lambda';
import { logger, metrics, tracer } from './powertools.ts';

/** A Lambda function as this repository writes them: a promise for the answer, no callback. */
export type LambdaFunction<Event, Answer> = (event: Event, context: Context) => Promise<Answer>;

/** Give a function its log context, its trace segment and its metrics flush. */
export const observed = <Event, Answer>(handle: LambdaFunction<Event, Answer>): LambdaFunction<Event, Answer> =>
  middy<Event, Answer>(handle)
    // Answers of loan functions are personal data: no trace may carry them.
    .use(captureLambdaHandler(tracer, { captureResponse: false }))
    .use(injectLambdaContext(logger, { resetKeys: true }))
    .use(logMetrics(metrics, { captureColdStartMetric: true })) as unknown as LambdaFunction<Event, Answer>;
