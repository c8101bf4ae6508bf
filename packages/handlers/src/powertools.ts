import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics } from '@aws-lambda-powertools/metrics';
import { Tracer } from '@aws-lambda-powertools/tracer';

// One of each per process: the service name and the namespace come from the environment of the function.
export const logger = new Logger();
export const metrics = new Metrics({ namespace: 'Emporion' });
export const tracer = new Tracer();
