import * as z from 'zod';
import type { Template } from './swap-types.ts';

const answer = z.enum(['states:SendTaskSuccess', 'states:SendTaskFailure', 'states:SendTaskHeartbeat']);

const statementSchema = z.looseObject({ Action: z.union([answer, z.array(answer)]), Resource: z.unknown() });

const policySchema = z.looseObject({
  Type: z.literal('AWS::IAM::Policy'),
  Properties: z.looseObject({ PolicyDocument: z.looseObject({ Statement: z.array(z.looseObject({})) }) }),
});

/**
 * Let policies that allow to answer a task of a state machine allow it for every machine.
 *
 * AWS looks a token up and asks for the machine that waits for it; MiniStack 1.5.33 asks for all of them.
 */
export function widenAnswers(template: Template): { readonly template: Template; readonly widened: readonly string[] } {
  const widened: string[] = [];
  const resources = Object.entries(template.Resources).map(([id, resource]) => {
    const { data: policy } = policySchema.safeParse(resource);
    if (policy === undefined) return [id, resource] as const;
    const { PolicyDocument } = policy.Properties;
    const Statement = PolicyDocument.Statement.map((statement) => {
      if (!statementSchema.safeParse(statement).success) return statement;
      widened.push(id);
      return { ...statement, Resource: '*' };
    });
    const Properties = { ...policy.Properties, PolicyDocument: { ...PolicyDocument, Statement } };
    return [id, { ...policy, Properties }] as const;
  });
  return { template: { ...template, Resources: Object.fromEntries(resources) }, widened };
}
