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
  const resources = mapValues(Resources, (resource, id) =>
    gone.has(id) ? placeholderFor(resource) : { ...withoutReferences(resource, gone), Type: resource.Type },
  );
  return { template: { ...withoutReferences(sections, gone), Resources: resources }, swaps };
}

function placeholderFor({ DependsOn, Condition, Metadata }: Resource): Resource {
  const kept = { DependsOn, Condition, Metadata };
  return { Type: placeholder, ...Object.fromEntries(Object.entries(kept).filter(([, value]) => value !== undefined)) };
}

const withoutReferences = (object: object, gone: ReadonlySet<string>): object =>
  mapValues(object, (value) => withoutReferencesIn(value, gone));

function withoutReferencesIn(value: unknown, gone: ReadonlySet<string>): unknown {
  if (Array.isArray(value)) return value.map((item) => withoutReferencesIn(item, gone));
  if (typeof value !== 'object' || value === null) return value;
  return madeUpFor(value, gone) ?? withoutReferences(value, gone);
}

/** What stands for a reference to something that is gone; undefined for everything else. */
function madeUpFor(object: object, gone: ReadonlySet<string>): unknown {
  const [[name, operand] = [], ...more] = Object.entries(object);
  if (more.length > 0) return undefined;
  switch (name) {
    case 'Ref':
      return gone.has(operand) ? madeUp(operand) : undefined;
    case 'Fn::GetAtt': {
      const [resource, attribute] = typeof operand === 'string' ? operand.split('.') : operand;
      return gone.has(resource) ? madeUp(resource, attribute) : undefined;
    }
    case 'Fn::Sub': {
      if (!Array.isArray(operand)) return { 'Fn::Sub': withoutNames(operand, gone) };
      const [text, ...variables] = operand;
      return { 'Fn::Sub': [withoutNames(text, gone), ...variables.map((item) => withoutReferencesIn(item, gone))] };
    }
    default:
      return undefined;
  }
}

/** A text with names in it, as `${Queue}` or `${Queue.Arn}`. */
const withoutNames = (text: string, gone: ReadonlySet<string>): string =>
  text.replaceAll(/\$\{(\w+)(?:\.(\w+))?\}/g, (whole, resource, attribute) =>
    gone.has(resource) ? madeUp(resource, attribute) : whole,
  );

/** What ends in Arn may be looked into by those who are given it. */
const madeUp = (resource: string, attribute = ''): string =>
  attribute.endsWith('Arn') ? `arn:aws:swapped:::${resource}` : `swapped-${resource}`;

const mapValues = <T, U>(record: Readonly<Record<string, T>> | object, map: (value: T, name: string) => U) =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [name, map(value, name)]));
