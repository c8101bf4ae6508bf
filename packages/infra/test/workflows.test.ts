import { functionOfTask, workflows } from '@emporion/handlers';
import { describe, expect, test } from 'vitest';
import { ofType, type Resource, stageOf, target } from './assembly.ts';
import { flowOf, tasksOf } from './flow.ts';
import { environmentOf, functionNamed, functionsOf, listed, statementsOf } from './functions.ts';

const machineOf = (workflow: string) => {
  const { name: _, ...flow } = flowOf(workflow);
  const found = ofType(stageOf('dev'), 'AWS::StepFunctions::StateMachine').find(
    ({ Properties }) => String(Properties['DefinitionString']) === JSON.stringify(flow) || isFlow(Properties, flow),
  );
  if (found === undefined) throw new RangeError(`no machine runs ${workflow}`);
  return found;
};
const isFlow = (properties: Readonly<Record<string, unknown>>, flow: object): boolean =>
  JSON.stringify(JSON.parse(String(properties['DefinitionString']))) === JSON.stringify(flow);

/** The function in `arn:$LATEST`. */
const latest = (arn: unknown): unknown => {
  const { 'Fn::Join': joined } = (arn ?? {}) as { 'Fn::Join'?: [string, readonly unknown[]] };
  return joined === undefined ? arn : joined[1][0];
};

describe.each(workflows)('the workflow $workflow', ({ workflow, tasks }) => {
  const machine = machineOf(workflow);

  test('every task of the flow is given the function of its name, and nothing is given besides', () => {
    const given = machine.Properties['DefinitionSubstitutions'] as Readonly<Record<string, unknown>>;
    expect(
      Object.fromEntries(Object.entries(given).map(([task, arn]) => [task, target('dev', machine, arn).id])),
    ).toEqual(
      Object.fromEntries(
        Object.keys(tasks).map((task) => [task, functionNamed('dev', functionOfTask(workflow, task)).id]),
      ),
    );
    const asked = tasksOf(flowOf(workflow)).map(([, { Parameters }]) => Parameters?.FunctionName);
    expect(new Set(asked)).toEqual(new Set(Object.keys(given).map((task) => `\${${task}}`)));
  });

  test('[L64~] it is the flow that runs locally, standard, traced, and logged without what goes through it', () => {
    expect(machine.Properties).toMatchObject({
      StateMachineType: 'STANDARD',
      TracingConfiguration: { Enabled: true },
      LoggingConfiguration: { Level: 'ALL', IncludeExecutionData: false },
    });
  });

  test('[L76~] it may call its own tasks and nothing else', () => {
    const role = target('dev', machine, machine.Properties['RoleArn']);
    const called = statementsOf('dev', role)
      .filter(({ Action }) => listed(Action).includes('lambda:InvokeFunction'))
      .flatMap(({ Resource }) => listed(Resource).map((one) => target('dev', machine, latest(one)).id));
    expect(new Set(called)).toEqual(
      new Set(Object.keys(tasks).map((task) => functionNamed('dev', functionOfTask(workflow, task)).id)),
    );
  });
});

describe.each([
  ['loan-application', 'start-loan-application', 'lending.application-submitted.v1'],
  ['checkout', 'start-checkout', 'ordering.checkout-started.v1'],
])('an execution of %s', (workflow, consumer, event) => {
  const machine = machineOf(workflow);
  const starter = functionNamed('dev', consumer);

  test('[L76] begins with one event, which one rule brings to one function over its queue', () => {
    const stage = stageOf('dev');
    const rules = ofType(stage, 'AWS::Events::Rule').filter(({ Properties }) => 'EventPattern' in Properties);
    const bringing = rules.filter(({ Properties }) =>
      (Properties['EventPattern'] as { readonly 'detail-type': readonly string[] })['detail-type'].includes(event),
    );
    const readers = bringing.flatMap((rule) => {
      const [{ Arn } = {}] = rule.Properties['Targets'] as readonly { readonly Arn?: unknown }[];
      const queue = target('dev', rule, Arn);
      return ofType(stage, 'AWS::Lambda::EventSourceMapping')
        .filter((one) => target('dev', one, one.Properties['EventSourceArn']).id === queue.id)
        .map((one) => target('dev', one, one.Properties['FunctionName']).id);
    });
    expect(readers).toEqual([starter.id]);
  });

  test('[L76] is started by that function, which knows its machine and may start nothing else; no other function may', () => {
    const mayStart = functionsOf('dev').filter((one) => startedBy(one).includes(machine.id));
    expect(mayStart.map(({ id }) => id)).toEqual([starter.id]);
    expect(startedBy(starter)).toEqual([machine.id]);
    const told = Object.entries(environmentOf(starter)).filter(([name]) => name.endsWith('_PROCESS'));
    expect(told.map(([, value]) => target('dev', starter, value).id)).toEqual([machine.id]);
  });
});

/** The machines that a function may start. */
const startedBy = (made: Resource): readonly string[] =>
  statementsOf('dev', target('dev', made, made.Properties['Role']))
    .filter(({ Action }) => listed(Action).includes('states:StartExecution'))
    .flatMap((statement) => listed(statement.Resource).map((one) => target('dev', made, one).id));
