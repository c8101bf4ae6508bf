import { functionOf } from '@emporion/handlers';
import { describe, expect, test } from 'vitest';
import { deployedRoutes } from '../src/deployed-tables.ts';
import { settingsOf, stageNames } from '../src/stage-settings.ts';
import { ofType, stackOf, stageOf, target } from './assembly.ts';
import { entryPointNameOf, functionCalled, functionNamed, functionsOf } from './functions.ts';

const capacitiesOf = (stage: string) => Object.entries(settingsOf(stage)?.capacities ?? {});

/** What the API of prod calls, by the name of the function. */
const called = ofType(stackOf('prod', 'Api'), 'AWS::ApiGatewayV2::Integration').map((integration) => {
  const resource = target('prod', integration, integration.Properties['IntegrationUri']);
  return [entryPointNameOf(functionCalled('prod', resource)), resource] as const;
});

describe('[E1] [REL-8] what is kept for single functions', () => {
  test('prod keeps something for the way to the money, and bounds what anybody may ask for', () => {
    const named = capacitiesOf('prod').map(([name]) => name);
    expect(named).toEqual(expect.arrayContaining(['commerce-customer', 'commerce-cart', 'commerce-webhooks']));
    expect(named).toEqual(expect.arrayContaining(['commerce-public', 'commerce-search', 'lake-public']));
    expect(ofType(stackOf('prod', 'Api'), 'AWS::ApiGatewayV2::Stage')).toMatchObject([
      { Properties: { DefaultRouteSettings: { ThrottlingRateLimit: 1_000, ThrottlingBurstLimit: 2_000 } } },
    ]);
  });

  test.each(stageNames)('in %s functions have what the settings say, and the others share the rest', (stage) => {
    const expected = Object.fromEntries(capacitiesOf(stage).map(([name, { reserved }]) => [name, reserved]));
    const found = functionsOf(stage).flatMap((one) => {
      const reserved = one.Properties['ReservedConcurrentExecutions'];
      return reserved === undefined ? [] : [[entryPointNameOf(one), reserved]];
    });
    expect(Object.fromEntries(found)).toEqual(expected);
  });

  test.each(stageNames)('in %s it leaves a hundred and more of the thousand that an account has', (stage) => {
    const reserved = capacitiesOf(stage).reduce((sum, [, capacity]) => sum + capacity.reserved, 0);
    expect(reserved).toBeLessThanOrEqual(1_000 / 2);
    for (const [name, { reserved: most, warm }] of capacitiesOf(stage)) {
      expect([name, (warm?.least ?? 0) <= (warm?.most ?? 0), (warm?.most ?? 0) <= most]).toEqual([name, true, true]);
      expect(deployedRoutes.map(functionOf)).toContain(name);
    }
  });

  test('prod scales what is kept warm with its use, and the API calls what is warm', () => {
    const kept = capacitiesOf('prod').flatMap(([name, { warm }]) => (warm === undefined ? [] : [{ name, ...warm }]));
    const targets = ofType(stageOf('prod'), 'AWS::ApplicationAutoScaling::ScalableTarget');
    expect(targets.length).toBe(kept.length);
    const policies = ofType(stageOf('prod'), 'AWS::ApplicationAutoScaling::ScalingPolicy');
    for (const { name, least, most } of kept) {
      const alias = called.find(([service]) => service === name)?.[1];
      expect([name, alias?.Type]).toEqual([name, 'AWS::Lambda::Alias']);
      const scaled = targets.find(({ Properties }) =>
        JSON.stringify(Properties['ResourceId']).includes(alias?.id ?? '-'),
      );
      expect(scaled?.Properties).toMatchObject({
        MinCapacity: least,
        MaxCapacity: most,
        ScalableDimension: 'lambda:function:ProvisionedConcurrency',
      });
      const policy = policies.find(({ Properties }) => JSON.stringify(Properties).includes(scaled?.id ?? '-'));
      expect(policy?.Properties['TargetTrackingScalingPolicyConfiguration']).toMatchObject({ TargetValue: 0.7 });
    }
  });

  test.each(['dev', 'staging'] as const)('%s keeps nothing warm', (stage) => {
    expect(ofType(stageOf(stage), 'AWS::ApplicationAutoScaling::ScalableTarget')).toEqual([]);
    expect(functionNamed(stage, 'commerce-public').Properties).not.toHaveProperty('ReservedConcurrentExecutions');
  });
});
