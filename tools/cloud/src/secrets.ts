import { randomBytes } from 'node:crypto';
import { PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import * as z from 'zod';
import type { ClientSettings } from './emulator.ts';
import type { Template } from './swap-types.ts';

/** What `docs/deploy.md` asks an operator to put in place before functions can start. */
const functionSchema = z.object({
  Type: z.literal('AWS::Lambda::Function'),
  Properties: z.object({ Environment: z.object({ Variables: z.record(z.string(), z.unknown()) }) }),
});

/** The secure parameters that the functions of some templates are told of. */
export function secretParameters(templates: readonly Template[]): readonly string[] {
  const variables = templates
    .flatMap(({ Resources }) => Object.values(Resources))
    .flatMap((resource) => functionSchema.safeParse(resource).data ?? [])
    .flatMap(({ Properties }) => Object.entries(Properties.Environment.Variables));
  const names = variables.flatMap(([name, value]) =>
    name.endsWith('_KEY_PARAMETER') && typeof value === 'string' ? [value] : [],
  );
  return [...new Set(names)];
}

/** Put 32 bytes of chance into each parameter. */
export async function putSecrets(client: ClientSettings, names: readonly string[]): Promise<void> {
  const ssm = new SSMClient(client);
  for (const Name of names) {
    const Value = randomBytes(32).toString('base64');
    await ssm.send(new PutParameterCommand({ Name, Value, Type: 'SecureString' }));
  }
}
