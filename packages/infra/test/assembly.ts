import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CloudAssembly } from 'aws-cdk-lib/cx-api';
import { emporionApp } from '../src/emporion-app.ts';
import type { StageName } from '../src/stage-settings.ts';

/** A resource of a template, as the tests look at it. */
export interface Resource {
  readonly id: string;
  readonly Type: string;
  readonly Properties: Readonly<Record<string, unknown>>;
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
}

export type StackName = 'Stateful' | 'Lending';

const output = mkdtempSync(join(tmpdir(), 'emporion-assembly-'));

/** The context that leaves functions without code. Bundles have a test of their own. */
export const unbundled = { 'aws:cdk:bundling-stacks': [] };

const assembly: CloudAssembly = emporionApp({ outdir: output, context: unbundled }).synth();

/** Everything of a stack in a stage. */
export function stackOf(stage: StageName, stack: StackName): readonly Resource[] {
  const { template } = assembly
    .getNestedAssembly(`assembly-${stage}`)
    .stacks.find(({ stackName }) => stackName === `${stage}-${stack}`) ?? { template: { Resources: {} } };
  return Object.entries(template.Resources as Record<string, Omit<Resource, 'id'>>).map(([id, resource]) => ({
    id,
    ...resource,
    Properties: resource.Properties ?? {},
  }));
}

/** Everything of a stage. */
export const stageOf = (stage: StageName): readonly Resource[] => [
  ...stackOf(stage, 'Stateful'),
  ...stackOf(stage, 'Lending'),
];

/** The resources of a type such as `AWS::SQS::Queue`. */
export const ofType = (resources: readonly Resource[], type: string): readonly Resource[] =>
  resources.filter(({ Type }) => Type === type);

/** The id that a property refers to by `Ref` or `Fn::GetAtt`; undefined if it is something else. */
export function referred(value: unknown): string | undefined {
  const { Ref, 'Fn::GetAtt': attribute } = (value ?? {}) as { Ref?: string; 'Fn::GetAtt'?: readonly string[] };
  return Ref ?? attribute?.[0];
}

interface Report {
  readonly pluginReports: readonly {
    readonly pluginName: string;
    readonly conclusion: string;
    readonly violations: readonly { readonly ruleName: string }[];
    readonly suppressedViolations: readonly {
      readonly acknowledgedId: string;
      readonly acknowledgedAt: string;
      readonly reason: string;
    }[];
  }[];
}

/** What the validator and the rule pack found, warnings and acknowledged findings too. */
export const report = (): Report => JSON.parse(readFileSync(join(output, 'validation-report.json'), 'utf8'));
