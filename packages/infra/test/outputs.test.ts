import { join } from 'node:path';
import { CloudAssembly } from 'aws-cdk-lib/cx-api';
import { expect, inject, test } from 'vitest';
import { stageNames } from '../src/stage-settings.ts';
import { ofType, referred, stackOf } from './assembly.ts';

type Outputs = Readonly<Record<string, { readonly Value: unknown }>>;

const outputsOf = (stage: string): Outputs =>
  new CloudAssembly(join(inject('assembly'), `assembly-${stage}`)).getStackByName(`${stage}-Stateful`).template.Outputs;

test.each(stageNames)('%s names its tables, its pools, their clients and their pages', (stage) => {
  const outputs = outputsOf(stage);
  const resources = stackOf(stage, 'Stateful');
  const typeOf = (name: string) => resources.find(({ id }) => id === referred(outputs[name]?.Value))?.Type;
  for (const table of ['Catalog', 'Stock', 'Sales', 'Loans', 'Outbox']) {
    expect(referred(outputs[`${table}Table`]?.Value)).toMatch(`${table}Table`);
    expect(typeOf(`${table}Table`)).toBe('AWS::DynamoDB::GlobalTable');
  }
  const domains = ofType(resources, 'AWS::Cognito::UserPoolDomain');
  for (const audience of ['Customer', 'Reviewer', 'Operator']) {
    const own = `SignIn${audience.toLowerCase()}Users`;
    expect(referred(outputs[`${audience}UserPool`]?.Value)).toMatch(own);
    expect(typeOf(`${audience}UserPool`)).toBe('AWS::Cognito::UserPool');
    expect(referred(outputs[`${audience}Client`]?.Value)).toMatch(own);
    expect(typeOf(`${audience}Client`)).toBe('AWS::Cognito::UserPoolClient');
    const domain = domains.find(({ id }) => id.startsWith(own))?.id;
    expect(outputs[`${audience}SignInPage`]?.Value).toEqual({
      'Fn::Join': ['', ['https://', { Ref: domain }, '.auth.', { Ref: 'AWS::Region' }, '.amazoncognito.com']],
    });
  }
});
