import { App, type AppProps, Stack, Validations } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { AwsSolutionsChecks } from 'cdk-nag';

const context = {
  'aws:cdk:bundling-stacks': [],
  '@aws-cdk/core:validateAgainstDefaultRules': true,
  '@aws-cdk/aws-iam:minimizePolicies': true,
};

/**
 * An app of a few constructs, as strict as the whole one.
 *
 * @returns the templates of its stacks, in the order of their making
 * @throws Error if the validator or the rule pack finds something
 */
export function smallApp(build: (app: App) => void, props: AppProps = {}): readonly Template[] {
  const app = new App({ context, ...props });
  build(app);
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  return app.node.children.filter((child) => Stack.isStack(child)).map((stack) => Template.fromStack(stack));
}

/** The template of an app with one stack. */
export function smallStack(build: (stack: Stack) => void): Template {
  const [template] = smallApp((app) => build(new Stack(app, 'Small')));
  if (template === undefined) throw new RangeError('no stack');
  return template;
}
