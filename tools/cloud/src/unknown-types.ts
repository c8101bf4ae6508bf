import { CloudFormationClient, ValidateTemplateCommand } from '@aws-sdk/client-cloudformation';
import type { ClientSettings } from './emulator.ts';

/** Which types of resources an engine of CloudFormation does not know. It says so itself. */
export async function unknownTypes(client: ClientSettings, types: readonly string[]): Promise<ReadonlySet<string>> {
  const template = { Resources: Object.fromEntries(types.map((Type, position) => [`Resource${position}`, { Type }])) };
  try {
    await new CloudFormationClient(client).send(
      new ValidateTemplateCommand({ TemplateBody: JSON.stringify(template) }),
    );
    return new Set();
  } catch (error) {
    const named = /Unrecognized resource types: \[([^\]]+)\]/.exec(error instanceof Error ? error.message : '')?.[1];
    if (named === undefined) throw error;
    return new Set(named.split(', '));
  }
}
