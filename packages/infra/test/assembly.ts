import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inject } from 'vitest';
import type { StageName } from '../src/stage-settings.ts';

/** A resource of a template, as the tests look at it. */
export interface Resource {
  /** The stack within its stage, such as `Lending`. */
  readonly stack: string;
  readonly id: string;
  readonly Type: string;
  readonly Properties: Readonly<Record<string, unknown>>;
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
}

interface Template {
  readonly Resources?: Readonly<Record<string, Omit<Resource, 'stack' | 'id'>>>;
  readonly Outputs?: Readonly<Record<string, { readonly Value: unknown; readonly Export?: { readonly Name: string } }>>;
}

const folder = inject('assembly');

/** The templates of a stage, by the name of the stack within it. */
function templatesOf(stage: StageName): ReadonlyMap<string, Template> {
  const inner = join(folder, `assembly-${stage}`);
  const files = readdirSync(inner).filter((file) => file.endsWith('.template.json'));
  return new Map(
    files.map((file) => [
      file.slice(stage.length, file.indexOf('.')).replace(/[0-9A-F]{8}$/, ''),
      JSON.parse(readFileSync(join(inner, file), 'utf8')) as Template,
    ]),
  );
}

const known = new Map<StageName, ReadonlyMap<string, Template>>();
const templates = (stage: StageName): ReadonlyMap<string, Template> => {
  const read = known.get(stage) ?? templatesOf(stage);
  known.set(stage, read);
  return read;
};

/** Everything of a stack in a stage. */
export const stackOf = (stage: StageName, stack: string): readonly Resource[] =>
  Object.entries(templates(stage).get(stack)?.Resources ?? {}).map(([id, resource]) => ({
    ...resource,
    stack,
    id,
    Properties: resource.Properties ?? {},
  }));

/** Everything of a stage. */
export const stageOf = (stage: StageName): readonly Resource[] =>
  [...templates(stage).keys()].flatMap((stack) => stackOf(stage, stack));

/** The resources of a type such as `AWS::SQS::Queue`. */
export const ofType = (resources: readonly Resource[], type: string): readonly Resource[] =>
  resources.filter(({ Type }) => Type === type);

/** The id that a property refers to by `Ref` or `Fn::GetAtt`; undefined if it is something else. */
export function referred(value: unknown): string | undefined {
  const { Ref, 'Fn::GetAtt': attribute } = (value ?? {}) as { Ref?: string; 'Fn::GetAtt'?: readonly string[] };
  return Ref ?? attribute?.[0];
}

/**
 * The resource that a property of a resource refers to, in its own stack or in another one of the stage.
 *
 * @throws RangeError if it refers to none.
 */
export function target(stage: StageName, from: Pick<Resource, 'stack'>, value: unknown): Resource {
  const { 'Fn::ImportValue': imported, 'Fn::GetStackOutput': named } = (value ?? {}) as {
    'Fn::ImportValue'?: string;
    'Fn::GetStackOutput'?: { readonly StackName: string; readonly OutputName: string };
  };
  if (named !== undefined) {
    const stack = named.StackName.slice(`${stage}-`.length);
    return target(stage, { stack }, templates(stage).get(stack)?.Outputs?.[named.OutputName]?.Value);
  }
  if (imported !== undefined) {
    for (const [stack, { Outputs = {} }] of templates(stage)) {
      const output = Object.values(Outputs).find(({ Export }) => Export?.Name === imported);
      if (output !== undefined) return target(stage, { stack }, output.Value);
    }
  }
  const id = referred(value);
  const found = stackOf(stage, from.stack).find((one) => one.id === id);
  if (found === undefined) throw new RangeError(`refers to nothing in ${from.stack}: ${JSON.stringify(value)}`);
  return found;
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
export const report = (): Report => JSON.parse(readFileSync(join(folder, 'validation-report.json'), 'utf8'));
