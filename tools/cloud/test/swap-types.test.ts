import { expect, test } from 'vitest';
import { swapTypes, type Template } from '../src/swap-types.ts';

const archive = 'AWS::Events::Archive';

const template: Template = {
  AWSTemplateFormatVersion: '2010-09-09',
  Resources: {
    Archive: {
      Type: archive,
      Properties: { SourceArn: { 'Fn::GetAtt': ['Bus', 'Arn'] } },
      DependsOn: ['Bus'],
      Metadata: { 'aws:cdk:path': 'dev/Stateful/Archive' },
    },
    Bus: { Type: 'AWS::Events::EventBus', Properties: { Name: 'bus' } },
    Reader: {
      Type: 'AWS::Lambda::Function',
      Properties: {
        Environment: {
          Variables: {
            ARCHIVE: { Ref: 'Archive' },
            ARCHIVE_ARN: { 'Fn::GetAtt': ['Archive', 'Arn'] },
            ARCHIVE_NAME: { 'Fn::GetAtt': 'Archive.ArchiveName' },
            BUS: { Ref: 'Bus' },
            BOTH: { 'Fn::Sub': `\${Archive} of \${Bus} in \${AWS::Region}` },
            ATTRIBUTE: { 'Fn::Sub': [`\${Archive.Arn}/\${Name}`, { Name: { Ref: 'Archive' } }] },
            JOINED: { 'Fn::Join': ['/', [{ Ref: 'Archive' }, 'all', 1]] },
          },
        },
      },
      DependsOn: ['Archive'],
    },
  },
  Outputs: { ArchiveArn: { Value: { 'Fn::GetAtt': ['Archive', 'Arn'] } } },
};

test('a resource of an unknown type becomes a placeholder, in the same place and order', () => {
  const { template: swapped, swaps } = swapTypes(template, new Set([archive]));
  expect(swaps).toEqual([{ resource: 'Archive', type: archive }]);
  expect(swapped.Resources['Archive']).toEqual({
    Type: 'AWS::CloudFormation::WaitConditionHandle',
    DependsOn: ['Bus'],
    Metadata: { 'aws:cdk:path': 'dev/Stateful/Archive' },
  });
  expect(swapped.Resources['Reader']).toMatchObject({ Type: 'AWS::Lambda::Function', DependsOn: ['Archive'] });
});

test('whatever refers to it gets a text, and every other reference stays', () => {
  const { template: swapped } = swapTypes(template, new Set([archive]));
  expect(swapped.Resources['Reader']).toMatchObject({
    Properties: {
      Environment: {
        Variables: {
          ARCHIVE: 'swapped-Archive',
          ARCHIVE_ARN: 'arn:aws:swapped:::Archive',
          ARCHIVE_NAME: 'swapped-Archive',
          BUS: { Ref: 'Bus' },
          BOTH: { 'Fn::Sub': `swapped-Archive of \${Bus} in \${AWS::Region}` },
          ATTRIBUTE: { 'Fn::Sub': [`arn:aws:swapped:::Archive/\${Name}`, { Name: 'swapped-Archive' }] },
          JOINED: { 'Fn::Join': ['/', ['swapped-Archive', 'all', 1]] },
        },
      },
    },
  });
  expect(swapped['Outputs']).toEqual({ ArchiveArn: { Value: 'arn:aws:swapped:::Archive' } });
});

test('a template whose types are all known stays as it is', () => {
  expect(swapTypes(template, new Set(['AWS::Budgets::Budget']))).toEqual({ template, swaps: [] });
});
