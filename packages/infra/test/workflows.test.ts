import { workflows } from '@emporion/handlers';
import { describe, expect, test } from 'vitest';
import { taskEntryPoint } from '../src/entry-point-names.ts';
import { ofType, stageOf, target } from './assembly.ts';
import { flowOf, tasksOf } from './flow.ts';
import { functionNamed, listed, statementsOf } from './functions.ts';

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
        Object.keys(tasks).map((task) => [task, functionNamed('dev', taskEntryPoint(workflow, task)).id]),
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
      new Set(Object.keys(tasks).map((task) => functionNamed('dev', taskEntryPoint(workflow, task)).id)),
    );
  });
});
