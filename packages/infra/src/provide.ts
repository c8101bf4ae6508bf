import type { Provision } from './constructs/provision.ts';
import type { TableAction } from './constructs/secure-table.ts';
import type { ProcessId, Resources, SecretId, TableId } from './resources.ts';
import type { Partners } from './stage-settings.ts';

/** What something needs of a stage. */
export type Provide = (resources: Resources) => Provision;

export const nothing: Provide = () => ({ environment: {}, grantTo: () => {} });

/** The actions of an adapter, table by table. A transaction has no action of its own: it needs those of its parts. */
export const using =
  (actions: Readonly<Partial<Record<TableId, readonly TableAction[]>>>): Provide =>
  ({ tables }) => {
    const used = Object.entries(actions) as [TableId, readonly TableAction[]][];
    return {
      environment: Object.fromEntries(used.map(([id]) => [`${id.toUpperCase()}_TABLE`, tables[id].table.tableName])),
      grantTo: (grantee) => {
        for (const [id, wanted] of used) tables[id].grant(grantee, wanted);
      },
    };
  };

/** A secret, by the name of its parameter. */
export const reading =
  (id: SecretId): Provide =>
  ({ secrets }) => ({
    environment: { [`${variableOf(id)}_PARAMETER`]: secrets[id].parameterName },
    grantTo: (grantee) => secrets[id].grantRead(grantee),
  });

/** What a function is told, and needs no right for. */
export const telling =
  (tell: (resources: Resources) => Provision['environment']): Provide =>
  (resources) => ({ environment: tell(resources), grantTo: () => {} });

/** All of some needs. */
export const together =
  (...needs: readonly Provide[]): Provide =>
  (resources) => {
    const all = needs.map((need) => need(resources));
    return {
      environment: Object.assign({}, ...all.map(({ environment }) => environment)),
      grantTo: (grantee) => {
        for (const { grantTo } of all) grantTo(grantee);
      },
    };
  };

/** A process, to begin it. */
export const starting =
  (id: ProcessId): Provide =>
  ({ processes }) => {
    const machine = present(processes?.[id], `process ${id}`);
    return {
      environment: { [`${variableOf(id)}_PROCESS`]: machine.stateMachineArn },
      grantTo: (grantee) => {
        machine.grantStartExecution(grantee);
      },
    };
  };

/** What a partner needs by who answers for it; told who does, whoever it is. */
export const partner =
  <Name extends keyof Partners>(name: Name, needs: Readonly<Record<Partners[Name], Provide>>): Provide =>
  (resources) => {
    const answering = resources.partners[name];
    return together(
      telling(() => ({ [variableOf(name)]: answering })),
      needs[answering],
    )(resources);
  };

/** @throws RangeError if there is none. */
export function present<T>(found: T | undefined, what: string): T {
  if (found === undefined) throw new RangeError(`nobody provides: ${what}`);
  return found;
}

const variableOf = (id: string): string => id.replace('-', '_').toUpperCase();
