import { expect, test } from 'vitest';
import { widenAnswers } from '../src/widen-answers.ts';

const machine = { Ref: 'Machine' };
const policyOf = (...Statement: readonly object[]) => ({
  Type: 'AWS::IAM::Policy',
  Properties: { PolicyName: 'policy', PolicyDocument: { Version: '2012-10-17', Statement } },
});
const start = { Effect: 'Allow', Action: 'states:StartExecution', Resource: machine };
const answer = { Effect: 'Allow', Action: 'states:SendTaskSuccess', Resource: machine };

test('who may answer a machine may answer all of them, and do no more than before', () => {
  const { template, widened } = widenAnswers({ Resources: { Policy: policyOf(start, answer) } });
  expect(template.Resources).toEqual({ Policy: policyOf(start, { ...answer, Resource: '*' }) });
  expect(widened).toEqual(['Policy']);
});

test('a statement that allows something else beside it stays as it is', () => {
  const Action = ['states:SendTaskFailure', 'states:StopExecution'];
  const template = { Resources: { Policy: policyOf({ ...answer, Action }), Machine: { Type: 'AWS::SQS::Queue' } } };
  expect(widenAnswers(template)).toEqual({ template, widened: [] });
});
