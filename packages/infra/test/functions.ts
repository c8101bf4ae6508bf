import type { StageName } from '../src/stage-settings.ts';
import { ofType, type Resource, stageOf, target } from './assembly.ts';

/** What a function is told. */
export const environmentOf = ({ Properties }: Resource): Readonly<Record<string, unknown>> =>
  (Properties['Environment'] as { readonly Variables?: Readonly<Record<string, unknown>> } | undefined)?.Variables ??
  {};

/** The name of the entry point of a function; undefined where the CDK made it for itself. */
export const entryPointNameOf = (resource: Resource): string | undefined =>
  environmentOf(resource)['POWERTOOLS_SERVICE_NAME'] as string | undefined;

/** Our functions of a stage. */
export const functionsOf = (stage: StageName): readonly Resource[] =>
  ofType(stageOf(stage), 'AWS::Lambda::Function').filter((one) => entryPointNameOf(one) !== undefined);

/**
 * The function of an entry point.
 *
 * @throws RangeError if there is none.
 */
export function functionNamed(stage: StageName, entryPoint: string): Resource {
  const found = functionsOf(stage).find((one) => entryPointNameOf(one) === entryPoint);
  if (found === undefined) throw new RangeError(`no such function: ${entryPoint}`);
  return found;
}

/** The function behind what is called: itself, or where some are kept warm that of the alias. */
export const functionCalled = (stage: StageName, called: Resource): Resource =>
  called.Type === 'AWS::Lambda::Alias' ? target(stage, called, called.Properties['FunctionName']) : called;

export interface Statement {
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Resource: unknown;
}

export const listed = <T>(value: T | readonly T[]): readonly T[] => (Array.isArray(value) ? value : [value as T]);

/** What a role may do, by all policies that name it. */
export const statementsOf = (stage: StageName, role: Resource): readonly Statement[] =>
  ofType(stageOf(stage), 'AWS::IAM::Policy')
    .filter((policy) =>
      (policy.Properties['Roles'] as readonly unknown[]).some((one) => {
        const named = target(stage, policy, one);
        return named.stack === role.stack && named.id === role.id;
      }),
    )
    .flatMap(
      ({ Properties }) => (Properties['PolicyDocument'] as { readonly Statement: readonly Statement[] }).Statement,
    );
