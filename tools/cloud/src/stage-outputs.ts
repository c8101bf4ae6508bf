import { type CloudFormationClient, DescribeStacksCommand, type Output } from '@aws-sdk/client-cloudformation';

/** A stage in an account of AWS, as the stack that holds its data tells of it. */
export interface StageOutputs {
  /** @throws Error if the stack was deployed before it told that. */
  output(name: string): string;
}

/** Find a stage, or else what is missing here to find it, in words for whoever has to provide it. */
export async function findStage(
  client: CloudFormationClient,
  stage: string,
): Promise<StageOutputs | { readonly missing: readonly string[] }> {
  const [credentials, region] = await Promise.all([isThere(client.config.credentials), isThere(client.config.region)]);
  const missing = [
    ...(credentials
      ? []
      : ['credentials: sign in with the AWS CLI, or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY']),
    ...(region ? [] : ['a region: set AWS_REGION']),
  ];
  if (missing.length > 0) return { missing };
  const StackName = `${stage}-Stateful`;
  const outputs = await outputsOf(client, StackName);
  if (outputs === undefined) return { missing: [`the stage: ${StackName} is not in this account and region`] };
  return {
    output: (name) => {
      const value = outputs.find(({ OutputKey }) => OutputKey === name)?.OutputValue;
      if (value === undefined) throw new Error(`${StackName} has no output ${name}: deploy it again`);
      return value;
    },
  };
}

/** The client itself looks wherever these can be. */
const isThere = (provide: () => Promise<unknown>): Promise<boolean> =>
  provide().then(
    () => true,
    () => false,
  );

async function outputsOf(client: CloudFormationClient, StackName: string): Promise<readonly Output[] | undefined> {
  try {
    const { Stacks: [stack] = [] } = await client.send(new DescribeStacksCommand({ StackName }));
    return stack?.Outputs ?? [];
  } catch (error) {
    // The service has no name of its own for a stack that is not there.
    if (error instanceof Error && error.name === 'ValidationError') return undefined;
    throw error;
  }
}
