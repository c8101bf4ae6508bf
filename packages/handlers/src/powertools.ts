import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics } from '@aws-lambda-powertools/metrics';
import { Tracer } from '@aws-lambda-powertools/tracer';

// One of each per process: the service name and the namespace come from the environment of the function.
export const logger = new Logger();
// It warns by the logger, and so at the level that was chosen, when a flush of one invocation took along another's.
export const metrics = new Metrics({ namespace: 'Emporion', logger });
export const tracer = new Tracer();
