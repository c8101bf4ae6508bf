import { type Audience, audienceOf, functionOf, type RouteSpec } from '@emporion/handlers';
import { Duration, Validations } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import {
  CorsHttpMethod,
  HttpApi,
  HttpMethod,
  HttpNoneAuthorizer,
  HttpStage,
  LogGroupLogDestination,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpUserPoolAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { dataRemoval } from './data-removal.ts';
import type { SignIn } from './sign-in.ts';

export interface RouteTableApiProps {
  readonly routes: readonly RouteSpec[];
  /** By the name that the route table gives them. */
  readonly functions: Readonly<Record<string, IFunction>>;
  readonly signIns: Readonly<Partial<Record<Audience, SignIn>>>;
  readonly siteOrigin: string;
  readonly requestsPerSecond: number;
  readonly requestBurst: number;
  readonly logRetention: RetentionDays;
  readonly keepsData: boolean;
}

/** Nothing that tells who asked, or for what beyond the route. */
const accessLog = {
  requestId: '$context.requestId',
  requestTime: '$context.requestTime',
  routeKey: '$context.routeKey',
  status: '$context.status',
  responseLatency: '$context.responseLatency',
  integrationStatus: '$context.integrationStatus',
  authorizerError: '$context.authorizer.error',
};

/** The route table as an HTTP API: a route for each row, open or behind the tokens of its audience with its scope. */
export class RouteTableApi extends Construct {
  readonly api: HttpApi;

  constructor(scope: Construct, id: string, props: RouteTableApiProps) {
    super(scope, id);
    this.api = new HttpApi(this, 'Api', {
      createDefaultStage: false,
      corsPreflight: {
        allowOrigins: [props.siteOrigin],
        // The cart of a guest is known by a cookie.
        allowCredentials: true,
        allowMethods: [CorsHttpMethod.GET, CorsHttpMethod.POST, CorsHttpMethod.PUT, CorsHttpMethod.DELETE],
        allowHeaders: ['authorization', 'content-type', 'idempotency-key', 'if-match', 'if-none-match'],
        exposeHeaders: ['etag', 'location', 'retry-after'],
        maxAge: Duration.hours(1),
      },
    });
    new HttpStage(this, 'Stage', {
      httpApi: this.api,
      autoDeploy: true,
      throttle: { rateLimit: props.requestsPerSecond, burstLimit: props.requestBurst },
      accessLogSettings: {
        destination: new LogGroupLogDestination(
          new LogGroup(this, 'AccessLogs', {
            retention: props.logRetention,
            removalPolicy: dataRemoval(props.keepsData),
          }),
        ),
        format: AccessLogFormat.custom(JSON.stringify(accessLog)),
      },
    });
    const integrations = mapValues(
      props.functions,
      (serve, name) => new HttpLambdaIntegration(name, serve, { timeout: Duration.seconds(20) }),
    );
    const authorizers = mapValues(
      props.signIns,
      ({ userPool, client }, audience) =>
        new HttpUserPoolAuthorizer(`Tokens-${audience}`, userPool, { userPoolClients: [client] }),
    );
    for (const spec of props.routes) {
      const isPublic = spec.access === 'public';
      const routes = this.api.addRoutes({
        path: spec.path,
        methods: [HttpMethod[spec.method]],
        integration: present(integrations[functionOf(spec)], `no function for ${spec.operation}`),
        ...(isPublic
          ? { authorizer: new HttpNoneAuthorizer() }
          : {
              authorizer: present(authorizers[audienceOf(spec)], `no sign-in for ${spec.operation}`),
              authorizationScopes: [spec.access],
            }),
      });
      for (const route of isPublic ? routes : []) {
        Validations.of(route).acknowledge({
          id: 'AwsSolutions::AwsSolutions-APIG4',
          reason: `Anybody may ask: ${spec.operation} is public in the route table.`,
        });
      }
    }
  }
}

const mapValues = <T, U>(record: Readonly<Record<string, T>>, map: (value: T, key: string) => U): Record<string, U> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value, key)]));

function present<T>(found: T | undefined, message: string): T {
  if (found === undefined) throw new RangeError(message);
  return found;
}
