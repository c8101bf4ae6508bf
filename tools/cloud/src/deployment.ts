import {
  CloudFormationClient,
  GetTemplateCommand,
  paginateDescribeStacks,
  paginateListStackResources,
  type Stack,
} from '@aws-sdk/client-cloudformation';
import * as z from 'zod';
import { cdk } from './assembly.ts';
import type { Emulator } from './emulator.ts';
import type { Room } from './room.ts';

/** A stage as it was deployed. */
export interface Deployment {
  /** Where the API is, without a slash at the end. */
  readonly apiUrl: string;
  /** The physical ids of the resources whose place in the tree of constructs matches, by that place. */
  find(place: RegExp): ReadonlyMap<string, string>;
  /**
   * The physical id of the one resource whose place matches.
   *
   * @throws Error if there are none or several.
   */
  one(place: RegExp): string;
}

/** Prepare the account for the CDK, and deploy every stack of a stage. */
export async function deploy(room: Room, emulator: Emulator, assembly: string, stage: string): Promise<Deployment> {
  const env = { ...emulator.env, CI: 'true', CDK_DISABLE_CLI_TELEMETRY: 'true' };
  const runCdk = (...args: readonly string[]) =>
    room.run({ program: process.execPath, args: [cdk, '--no-notices', '--app', assembly, ...args], env });
  await runCdk('bootstrap', `aws://${emulator.account}/${emulator.region}`);
  await runCdk('deploy', `${stage}/*`, '--require-approval', 'never', '--progress', 'events');

  const client = new CloudFormationClient(emulator.client);
  const stacks: Stack[] = [];
  for await (const page of paginateDescribeStacks({ client }, {})) stacks.push(...(page.Stacks ?? []));
  const names = stacks.flatMap(({ StackName = '' }) => (StackName.startsWith(`${stage}-`) ? [StackName] : []));
  const places = new Map((await Promise.all(names.map((name) => placesIn(client, name)))).flat());
  const find = (place: RegExp) => new Map([...places].filter(([path]) => place.test(path)));
  return {
    find,
    one: (place) => {
      const [id, ...more] = find(place).values();
      if (id === undefined || more.length > 0) throw new Error(`not one resource is at ${place}`);
      return id;
    },
    apiUrl: reachable(emulator, outputOf(stacks, 'ApiUrl')),
  };
}

function outputOf(stacks: readonly Stack[], name: string): string {
  const found = stacks.flatMap(({ Outputs = [] }) => Outputs).filter(({ OutputKey }) => OutputKey === name);
  const [output] = found;
  if (output?.OutputValue === undefined || found.length > 1)
    throw new Error(`${found.length} stacks have an output ${name}`);
  return output.OutputValue;
}

/** The emulator names an API by a host that no resolver knows, and serves it below a path too. */
function reachable({ endpoint }: Emulator, apiUrl: string): string {
  const id = /^https?:\/\/([a-z0-9]+)\.execute-api\./.exec(apiUrl)?.[1];
  if (id === undefined) throw new Error(`not the address of an API: ${apiUrl}`);
  return `${endpoint}/_aws/execute-api/${id}/$default`;
}

const templateSchema = z.object({
  Resources: z.record(
    z.string(),
    z.object({ Metadata: z.object({ 'aws:cdk:path': z.string().optional() }).optional() }),
  ),
});

/** From the place of each resource in the tree of constructs to its physical id. */
async function placesIn(
  client: CloudFormationClient,
  StackName: string,
): Promise<readonly (readonly [string, string])[]> {
  const { TemplateBody } = await client.send(new GetTemplateCommand({ StackName }));
  const { Resources } = templateSchema.parse(JSON.parse(TemplateBody ?? ''));
  const places: [string, string][] = [];
  for await (const { StackResourceSummaries = [] } of paginateListStackResources({ client }, { StackName })) {
    for (const { LogicalResourceId = '', PhysicalResourceId = '' } of StackResourceSummaries)
      places.push([Resources[LogicalResourceId]?.Metadata?.['aws:cdk:path'] ?? LogicalResourceId, PhysicalResourceId]);
  }
  return places;
}
