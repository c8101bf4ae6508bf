import { audienceOf, functionOf, routes, schedules } from '@emporion/handlers';
import { describe, expect, test } from 'vitest';
import { deployedRoutes, notDeployed } from '../src/deployed-tables.ts';
import { stageNames } from '../src/stage-settings.ts';
import { ofType, stackOf, target } from './assembly.ts';
import { entryPointNameOf, functionCalled } from './functions.ts';

const api = stackOf('dev', 'Api');

describe('the API', () => {
  const deployed = ofType(api, 'AWS::ApiGatewayV2::Route').map(({ Properties }) => Properties);

  test('[L29] the routes of the template are those of the table, but for those whose absence has a reason', () => {
    const absent = routes
      .map(({ spec }) => spec)
      .filter((spec) => functionOf(spec) in notDeployed.functions || spec.operation in notDeployed.operations);
    expect(deployed.map(({ RouteKey }) => RouteKey).sort()).toEqual(
      routes
        .map(({ spec }) => spec)
        .filter((spec) => !absent.includes(spec))
        .map(({ method, path }) => `${method} ${path}`)
        .sort(),
    );
    expect(absent.map(({ operation }) => operation)).toEqual([
      'reportFunnel',
      'reportSessions',
      'listEvents',
      'listDeadLetters',
      'redeliverDeadLetter',
      'describeApi',
    ]);
  });

  test.each(deployedRoutes)('[L28] $method $path takes the tokens of its audience, with its scope', (spec) => {
    const route = deployed.find(({ RouteKey }) => RouteKey === `${spec.method} ${spec.path}`);
    if (spec.access === 'public') return expect(route).toMatchObject({ AuthorizationType: 'NONE' });
    expect(route).toMatchObject({ AuthorizationType: 'JWT', AuthorizationScopes: [spec.access] });
    const authorizer = target('dev', { stack: 'Api' }, route?.['AuthorizerId']);
    const { Audience, Issuer } = authorizer.Properties['JwtConfiguration'] as Record<string, unknown>;
    expect(JSON.stringify(Issuer)).toContain(`SignIn${audienceOf(spec)}Users`);
    expect(JSON.stringify(Audience)).toContain(`SignIn${audienceOf(spec)}UsersSite`);
  });

  test.each(deployedRoutes)('[L29] $method $path is served by the function that the table names', (spec) => {
    const route = deployed.find(({ RouteKey }) => RouteKey === `${spec.method} ${spec.path}`);
    // "integrations/" and the id.
    const { 'Fn::Join': joined = ['', []] } = (route?.['Target'] ?? {}) as { 'Fn::Join'?: [string, unknown[]] };
    const integration = target('dev', { stack: 'Api' }, joined[1][1]);
    const served = target('dev', integration, integration.Properties['IntegrationUri']);
    expect(entryPointNameOf(functionCalled('dev', served))).toBe(functionOf(spec));
  });

  test('[L27~] [L29] it logs by route and not by person, is throttled, and CORS names one origin', () => {
    const [stage] = ofType(api, 'AWS::ApiGatewayV2::Stage');
    expect(stage?.Properties).toMatchObject({
      DefaultRouteSettings: { ThrottlingRateLimit: 50, ThrottlingBurstLimit: 100 },
    });
    const format = JSON.stringify(stage?.Properties['AccessLogSettings']);
    expect(format).toContain('$context.routeKey');
    expect(format).not.toMatch(/sourceIp|\$context\.path|userAgent|claims/);
    expect(ofType(api, 'AWS::ApiGatewayV2::Api')).toMatchObject([
      { Properties: { CorsConfiguration: { AllowOrigins: ['http://localhost:5173'] } } },
    ]);
  });

  test('nothing is excused that is not in the tables', () => {
    const specs = routes.map(({ spec }) => spec);
    const names = (of: keyof typeof notDeployed) => Object.keys(notDeployed[of]);
    expect(specs.map(functionOf)).toEqual(expect.arrayContaining(names('functions')));
    expect(specs.map(({ operation }) => operation)).toEqual(expect.arrayContaining(names('operations')));
    expect(schedules.map(({ schedule }) => schedule)).toEqual(expect.arrayContaining(names('schedules')));
  });

  test.each(stageNames)('in %s there is one API', (stage) => {
    expect(ofType(stackOf(stage, 'Api'), 'AWS::ApiGatewayV2::Api').length).toBe(1);
  });
});
