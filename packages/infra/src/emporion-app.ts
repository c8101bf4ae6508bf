import { App, type AppProps, Stage, Tags, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { LendingStack } from './stacks/lending-stack.ts';
import { StatefulStack } from './stacks/stateful-stack.ts';
import { settingsOf, stageNames } from './stage-settings.ts';

/** Findings of the validator and of the rule pack are errors. */
const strict = { '@aws-cdk/core:validateAgainstDefaultRules': true, '@aws-cdk/aws-iam:minimizePolicies': true };

/**
 * The app with the stage of the context `stage`, or with every stage when there is none.
 *
 * @throws RangeError if there is no such stage.
 */
export function emporionApp({ context = {}, ...props }: AppProps = {}): App {
  const app = new App({ ...props, context: { ...strict, ...context } });
  const asked: unknown = app.node.tryGetContext('stage');
  for (const name of asked === undefined ? stageNames : [String(asked)]) {
    const settings = settingsOf(name);
    if (settings === undefined) throw new RangeError(`no such stage: ${name}; there are ${stageNames.join(', ')}`);
    const stage = new Stage(app, name);
    const { loans, bus, signIns } = new StatefulStack(stage, 'Stateful', { settings });
    new LendingStack(stage, 'Lending', { settings, loans, bus, signIns });
    Tags.of(stage).add('system', 'emporion');
    Tags.of(stage).add('stage', name);
  }
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  return app;
}
