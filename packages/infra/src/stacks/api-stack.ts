import type { Audience } from '@emporion/handlers';
import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { RouteTableApi } from '../constructs/route-table-api.ts';
import type { SignIn } from '../constructs/sign-in.ts';
import { deployedRoutes } from '../deployed-tables.ts';
import type { StageSettings } from '../stage-settings.ts';

export interface ApiStackProps extends StackProps {
  readonly settings: StageSettings;
  /** By the name that the route table gives them. */
  readonly functions: Readonly<Record<string, IFunction>>;
  readonly signIns: Readonly<Partial<Record<Audience, SignIn>>>;
}

/** The one API of all contexts. */
export class ApiStack extends Stack {
  constructor(scope: Construct, id: string, { settings, functions, signIns, ...props }: ApiStackProps) {
    super(scope, id, props);
    const { siteOrigin, requestsPerSecond, requestBurst, logRetention, keepsData } = settings;
    const { api } = new RouteTableApi(this, 'Http', {
      routes: deployedRoutes,
      functions,
      signIns,
      siteOrigin,
      requestsPerSecond,
      requestBurst,
      logRetention,
      keepsData,
    });
    new CfnOutput(this, 'ApiUrl', { value: api.apiEndpoint, description: 'Where the API is.' });
  }
}
