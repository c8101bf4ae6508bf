import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { adaptedCopy } from '../src/adapted-copy.ts';

const template = {
  Resources: {
    Budget: { Type: 'AWS::Budgets::Budget' },
    Queue: { Type: 'AWS::SQS::Queue' },
    Answers: {
      Type: 'AWS::IAM::Policy',
      Properties: {
        PolicyDocument: { Statement: [{ Action: 'states:SendTaskSuccess', Resource: { Ref: 'Machine' } }] },
      },
    },
  },
};

test('a copy is adapted, each change is told, and the original stays', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'emporion-assembly-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const [original, copy] = [join(folder, 'original'), join(folder, 'copy')];
  for (const name of ['assembly-dev', 'asset.01ab', 'asset.02cd']) mkdirSync(join(original, name), { recursive: true });
  writeFileSync(join(original, 'assembly-dev', 'dev.template.json'), JSON.stringify(template));
  writeFileSync(join(original, 'asset.01ab', 'index.mjs'), 'the function');
  writeFileSync(join(original, 'asset.02cd', 'index.js'), 'one of the CDK');

  const asked: (readonly string[])[] = [];
  const changes = await adaptedCopy(original, copy, async (types) => {
    asked.push(types);
    return new Set(['AWS::Budgets::Budget']);
  });

  expect(asked).toEqual([['AWS::Budgets::Budget', 'AWS::SQS::Queue', 'AWS::IAM::Policy']]);
  expect(changes).toEqual([
    'assembly-dev/dev.template.json: a placeholder stands for Budget, which is AWS::Budgets::Budget',
    'assembly-dev/dev.template.json: Answers allows to answer every state machine',
    '1 functions have a shim before them, which mends their requests',
  ]);
  const read = (...path: string[]): string => readFileSync(join(...path), 'utf8');
  expect(JSON.parse(read(copy, 'assembly-dev', 'dev.template.json'))).toMatchObject({
    Resources: {
      Budget: { Type: 'AWS::CloudFormation::WaitConditionHandle' },
      Answers: { Properties: { PolicyDocument: { Statement: [{ Resource: '*' }] } } },
    },
  });
  expect(read(copy, 'asset.01ab', 'deployed.mjs')).toBe('the function');
  expect(read(copy, 'asset.01ab', 'index.mjs')).toContain('deployed.mjs');
  expect(read(copy, 'asset.02cd', 'index.js')).toBe('one of the CDK');
  expect(JSON.parse(read(original, 'assembly-dev', 'dev.template.json'))).toEqual(template);
  expect(read(original, 'asset.01ab', 'index.mjs')).toBe('the function');
});
