import { App, type AppProps, Stage, Tags, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { holdAgainstStandards } from './compliance.ts';
import { ApiStack } from './stacks/api-stack.ts';
import { ContextStack } from './stacks/context-stack.ts';
import { DeliveryStack } from './stacks/delivery-stack.ts';
import { observe } from './stacks/observability-stack.ts';
import { OpsStack } from './stacks/ops-stack.ts';
import { StatefulStack } from './stacks/stateful-stack.ts';
import { type StageSettings, settingsOf, stageNames } from './stage-settings.ts';

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
    build(stage, settings);
    if (settings.stage === 'prod') holdAgainstStandards(stage);
    Tags.of(stage).add('system', 'emporion');
    Tags.of(stage).add('stage', name);
  }
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  return app;
}

/** The stacks of a stage: what holds data, the contexts over it, and the one API before them. */
function build(stage: Stage, settings: StageSettings): void {
  const { stage: name, siteOrigin, partners, mailSender } = settings;
  const { tables, secrets, lake, bus, signIns, mailDomain } = new StatefulStack(stage, 'Stateful', { settings });
  const sender = { address: mailSender, identity: mailDomain };
  const shared = { stage: name, tables, secrets, bus, siteOrigin, partners, signIns, sender };
  const { clickstream } = new DeliveryStack(stage, 'Delivery', { settings, resources: shared, lake });
  const resources = { ...shared, clickstream };
  const contexts = [
    new ContextStack(stage, 'Commerce', { context: 'commerce', settings, resources }),
    new ContextStack(stage, 'Lending', { context: 'lending', settings, resources }),
    new ContextStack(stage, 'Lake', { context: 'lake', settings, resources }),
    new OpsStack(stage, 'Ops', { settings, resources }),
  ];
  const functions = Object.assign({}, ...contexts.map(({ httpFunctions }) => httpFunctions));
  new ApiStack(stage, 'Api', { settings, functions, signIns });
  observe(stage, settings);
}
