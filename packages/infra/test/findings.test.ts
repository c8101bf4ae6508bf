import { CfnResource } from 'aws-cdk-lib';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { describe, expect, test } from 'vitest';
import { emporionApp } from '../src/emporion-app.ts';
import { report } from './assembly.ts';
import { unbundled } from './unbundled.ts';

describe('findings', () => {
  test('[E54~] [E94] every stage synthesizes without an account, and validator and rule pack find nothing', () => {
    for (const { violations } of report().pluginReports) expect(violations).toEqual([]);
    expect(report().pluginReports.map(({ pluginName }) => pluginName)).toContain('AwsSolutions');
  });

  test('what is acknowledged is acknowledged at one resource, with a reason', () => {
    const acknowledged = report().pluginReports.flatMap(({ suppressedViolations }) => suppressedViolations);
    for (const { acknowledgedAt, reason } of acknowledged) {
      expect(acknowledgedAt.split('/').length).toBeGreaterThan(2);
      expect(reason.length).toBeGreaterThan(20);
    }
    const kinds = acknowledged.map(({ acknowledgedId }) => acknowledgedId.replace(/\[Resource::.*\//, '[Resource::…/'));
    expect([...new Set(kinds)].sort()).toEqual([
      'AwsSolutions::AwsSolutions-APIG4',
      'AwsSolutions::AwsSolutions-COG2',
      'AwsSolutions::AwsSolutions-COG8',
      'AwsSolutions::AwsSolutions-IAM5[Resource::*]',
      'AwsSolutions::AwsSolutions-IAM5[Resource::…/*]',
      'AwsSolutions::AwsSolutions-S1',
      'AwsSolutions::AwsSolutions-SQS3',
    ]);
  });

  const flawed = (flaw: (stack: Construct) => void) => () => {
    const app = emporionApp({ context: { ...unbundled, stage: 'dev' } });
    flaw(app.node.findChild('dev').node.findChild('Stateful'));
    app.synth();
  };

  test('both stop the synthesis', () => {
    const VisibilityTimeout = 'soon';
    expect(
      flawed((stack) => {
        new CfnResource(stack, 'Flawed', { type: 'AWS::SQS::Queue', properties: { VisibilityTimeout } });
      }),
    ).toThrow('CloudFormation Validate');
    expect(
      flawed((stack) => {
        new Queue(stack, 'Flawed');
      }),
    ).toThrow('AwsSolutions-SQS3');
  });

  test('a stage that does not exist is refused', () => {
    expect(() => emporionApp({ context: { stage: 'test' } })).toThrow(
      'no such stage: test; there are dev, staging, prod',
    );
  });
});
