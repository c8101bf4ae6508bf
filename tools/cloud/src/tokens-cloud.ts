import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import {
  CognitoIdentityProviderClient,
  DescribeUserPoolClientCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import type { Audience } from '@emporion/handlers';
import { beginSignIn, claimsOf, type SignInClient } from './authorization-code.ts';
import { people } from './people.ts';
import { runStageCommand } from './stage-command.ts';
import type { StageOutputs } from './stage-outputs.ts';
import { readTokens, writeTokens } from './token-file.ts';

const everybody = Object.entries(people).map(([name, { audience }]) => `${name} (${audience})`);

const usage = `Sign in to a deployed stage as the people of the tour, and keep their access tokens for "pnpm demo".

Usage: pnpm tokens:cloud --stage dev --tokens FILE [NAME…]

  NAME            ${everybody.join(', ')}; default: all
  --tokens FILE   where the tokens go, beside those that are there; nobody else can read it
  --help          show this

It asks you to sign in as each of them in a browser, and to paste the address at which the browser ends. Where something is
missing, it says what, and ends with 2.`;

async function clientOf(
  cognito: CognitoIdentityProviderClient,
  { output }: StageOutputs,
  audience: Audience,
): Promise<SignInClient> {
  const prefix = `${audience.charAt(0).toUpperCase()}${audience.slice(1)}`;
  const clientId = output(`${prefix}Client`);
  const named = { UserPoolId: output(`${prefix}UserPool`), ClientId: clientId };
  const { UserPoolClient } = await cognito.send(new DescribeUserPoolClientCommand(named));
  const { AllowedOAuthScopes: scopes = [], CallbackURLs: [redirectUri = ''] = [] } = UserPoolClient ?? {};
  return { pageUrl: output(`${prefix}SignInPage`), clientId, redirectUri, scopes };
}

process.exitCode = await runStageCommand(
  {
    usage,
    takes: ({ tokens, names }) => tokens !== undefined && names.every((name) => Object.hasOwn(people, name)),
    run: async (stage, { tokens: file = '', names }) => {
      const cognito = new CognitoIdentityProviderClient();
      const input = createInterface({ input: process.stdin });
      const lines = input[Symbol.asyncIterator]();
      try {
        for (const [name, { audience }] of Object.entries(people)) {
          if (names.length > 0 && !names.includes(name)) continue;
          const attempt = beginSignIn(await clientOf(cognito, stage, audience));
          console.log(`\nSign in as ${name} (${audience}), in a new private window:\n\n${attempt.address}\n`);
          console.log('Then paste the address at which the browser ends, whether or not a page is there:');
          const { value: redirect = '' } = await lines.next();
          const token = await attempt.complete(redirect.trim());
          await writeTokens(file, { ...(existsSync(file) ? await readTokens(file) : {}), [name]: token });
          const until = new Date(claimsOf(token).exp * 1_000).toLocaleTimeString();
          console.log(`\n${file} lets you be ${name} until ${until}.`);
        }
      } finally {
        input.close();
      }
    },
  },
  process.argv.slice(2),
);
