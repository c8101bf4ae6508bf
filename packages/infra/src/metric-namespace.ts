import { metricNamespace } from '@emporion/handlers';
import { Stage } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

/** The namespace of our own metrics where a construct stands: the stages of an account do not count together. */
export const metricNamespaceOf = (scope: Construct): string =>
  [metricNamespace, Stage.of(scope)?.stageName].filter(Boolean).join('/');
