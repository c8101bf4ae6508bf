import { existsSync } from 'node:fs';
import { Duration, Validations } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  Alias,
  Architecture,
  type Function as BuiltFunction,
  type IFunction,
  Runtime,
  Tracing,
} from 'aws-cdk-lib/aws-lambda';
import { NodejsFunction, OutputFormat } from 'aws-cdk-lib/aws-lambda-nodejs';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { metricNamespaceOf } from '../metric-namespace.ts';
import type { FunctionCapacity } from '../stage-settings.ts';
import { isWatched } from '../watched-stage.ts';
import { bundling, entryPointOf, repositoryRoot } from './bundling.ts';
import { dataRemoval } from './data-removal.ts';
import type { Provision } from './provision.ts';

const aliases = Object.fromEntries(
  Object.entries(bundling.alias).map(([name, file]) => [`--alias:${name}`, file] as const),
);

/** Longer than the calls inside, shorter than whoever waits: a task of a workflow 20 seconds, the API as long. */
export const functionTimeout: Duration = Duration.seconds(15);

export interface DomainFunctionProps {
  /** The name of the entry point: a file of `packages/handlers/src/lambda`. */
  readonly entryPoint: string;
  /** What it is told, and what its role may do. */
  readonly provision: Provision;
  /** How long it may take. @default - as long as somebody waits for it */
  readonly timeout?: Duration;
  /** @default - what the account has is shared with all other functions */
  readonly capacity?: FunctionCapacity;
  readonly logRetention: RetentionDays;
  readonly keepsData: boolean;
}

/** A function built from one entry point, with a role and a log of its own, traced. */
export class DomainFunction extends Construct {
  /** What is called: the function, or where some are kept warm the alias that they are kept for. */
  readonly function: IFunction;

  constructor(scope: Construct, id: string, props: DomainFunctionProps) {
    super(scope, id);
    const entry = entryPointOf(props.entryPoint);
    if (!existsSync(entry)) throw new RangeError(`no entry point: ${entry}`);
    const logGroup = new LogGroup(this, 'Logs', {
      retention: props.logRetention,
      removalPolicy: dataRemoval(props.keepsData),
    });
    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    logGroup.grantWrite(role);
    const built = new NodejsFunction(this, 'Function', {
      entry,
      projectRoot: repositoryRoot,
      depsLockFilePath: `${repositoryRoot}pnpm-lock.yaml`,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize: 512,
      timeout: props.timeout ?? functionTimeout,
      tracing: Tracing.ACTIVE,
      ...(props.capacity === undefined ? {} : { reservedConcurrentExecutions: props.capacity.reserved }),
      role,
      logGroup,
      environment: {
        POWERTOOLS_SERVICE_NAME: props.entryPoint,
        POWERTOOLS_METRICS_NAMESPACE: metricNamespaceOf(this),
        // Each is paid for in every hour in which it is told, whether somebody looks at it or not.
        ...(isWatched(this) ? {} : { POWERTOOLS_METRICS_DISABLED: 'true' }),
        ...props.provision.environment,
      },
      bundling: {
        format: OutputFormat.ESM,
        target: bundling.target,
        minify: true,
        // For whoever reads a stack trace; a function that loaded it would start a tenth later.
        sourceMap: true,
        externalModules: [...bundling.external],
        esbuildArgs: { '--conditions': bundling.conditions, ...aliases },
        banner: bundling.banner,
      },
    });
    this.function = props.capacity?.warm === undefined ? built : this.#kept(built, props.capacity.warm);
    props.provision.grantTo(built);
    Validations.of(role).acknowledge({
      id: 'AwsSolutions::AwsSolutions-IAM5[Resource::*]',
      reason: 'Writing traces to X-Ray knows no resources.',
    });
  }

  #kept(built: BuiltFunction, { least, most }: { readonly least: number; readonly most: number }): IFunction {
    const alias = new Alias(this, 'Live', { aliasName: 'live', version: built.currentVersion });
    alias.addAutoScaling({ minCapacity: least, maxCapacity: most }).scaleOnUtilization({ utilizationTarget: 0.7 });
    return alias;
  }
}
