import { expect, test } from 'vitest';
import { secretParameters } from '../src/secrets.ts';

const functionWith = (Variables: object) => ({
  Type: 'AWS::Lambda::Function',
  Properties: { Environment: { Variables } },
});

test('the secrets are those of which functions are told, each once', () => {
  const lending = { LENDING_KEY_PARAMETER: '/emporion/dev/lending-key', LOANS_TABLE: { Ref: 'Loans' } };
  const templates = [
    { Resources: { One: functionWith(lending), Two: functionWith(lending), Queue: { Type: 'AWS::SQS::Queue' } } },
    { Resources: { Three: functionWith({ LAKE_KEY_PARAMETER: '/emporion/dev/lake-key', SITE_ORIGIN: 'https://x' }) } },
  ];
  expect(secretParameters(templates)).toEqual(['/emporion/dev/lending-key', '/emporion/dev/lake-key']);
});
