type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };
type JsonObject = { readonly [name: string]: Json };

/** As much of a template as has to be known to swap types in it. */
export interface Template {
  readonly Resources: Readonly<Record<string, Resource>>;
  readonly [section: string]: unknown;
}

interface Resource {
  readonly Type: string;
  readonly [attribute: string]: unknown;
}

/** A resource that is not deployed as what it is. */
export interface Swap {
  readonly resource: string;
  readonly type: string;
}

/** A type that every engine of CloudFormation has, that needs nothing, and that makes nothing. */
const placeholder = 'AWS::CloudFormation::WaitConditionHandle';

/**
 * Put a placeholder for every resource of an unknown type, and made-up text for every reference to one.
 *
 * The placeholder keeps its dependencies and its condition, so that order and outputs stay as they are.
 */
export function swapTypes(
  template: Template,
  unknown: ReadonlySet<string>,
): { readonly template: Template; readonly swaps: readonly Swap[] } {
  const swaps = Object.entries(template.Resources)
    .filter(([, { Type }]) => unknown.has(Type))
    .map(([resource, { Type }]) => ({ resource, type: Type }));
  if (swaps.length === 0) return { template, swaps };
  const gone = new Set(swaps.map(({ resource }) => resource));
  const { Resources, ...sections } = template;
  const resources = Object.entries(Resources).map(([id, resource]): [string, Resource] => [
    id,
    gone.has(id) ? placeholderFor(resource) : (withoutReferences(resource as never, gone) as never),
  ]);
  const rest = withoutReferences(sections as JsonObject, gone) as JsonObject;
  return { template: { ...rest, Resources: Object.fromEntries(resources) }, swaps };
}

function placeholderFor({ DependsOn, Condition, Metadata }: Resource): Resource {
  const kept = { DependsOn, Condition, Metadata };
  return { Type: placeholder, ...Object.fromEntries(Object.entries(kept).filter(([, value]) => value !== undefined)) };
}

function withoutReferences(value: Json, gone: ReadonlySet<string>): Json {
  if (Array.isArray(value)) return value.map((item) => withoutReferences(item, gone));
  if (typeof value !== 'object' || value === null) return value;
  const object = value as JsonObject;
  return madeUpFor(object, gone) ?? mapValues(object, (item) => withoutReferences(item, gone));
}

/** The text for a reference to something that is gone; undefined for everything else. */
function madeUpFor(object: JsonObject, gone: ReadonlySet<string>): Json | undefined {
  const [[name, operand] = [], ...more] = Object.entries(object);
  if (more.length > 0) return undefined;
  if (name === 'Ref' && typeof operand === 'string' && gone.has(operand)) return madeUp(operand);
  if (name === 'Fn::GetAtt') {
    const [resource, attribute] = typeof operand === 'string' ? operand.split('.') : (operand as readonly string[]);
    return gone.has(resource ?? '') ? madeUp(resource ?? '', attribute) : undefined;
  }
  if (name !== 'Fn::Sub') return undefined;
  const [text, ...variables] = Array.isArray(operand) ? (operand as readonly Json[]) : [operand];
  const replaced = String(text).replaceAll(/\$\{(\w+)(?:\.(\w+))?\}/g, (whole, resource, attribute) =>
    gone.has(resource) ? madeUp(resource, attribute) : whole,
  );
  if (variables.length === 0) return { 'Fn::Sub': replaced };
  return { 'Fn::Sub': [replaced, ...variables.map((item) => withoutReferences(item as Json, gone))] };
}

/** Names that end in Arn are looked into by those who are given them. */
const madeUp = (resource: string, attribute = ''): string =>
  attribute.endsWith('Arn') ? `arn:aws:swapped:::${resource}` : `swapped-${resource}`;

const mapValues = (object: JsonObject, map: (value: Json) => Json): JsonObject =>
  Object.fromEntries(Object.entries(object).map(([name, value]) => [name, map(value)]));
