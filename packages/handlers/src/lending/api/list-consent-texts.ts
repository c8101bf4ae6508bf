import { consentKinds, consentTextHash, consentTextInForce } from '@emporion/loan-origination';
import * as z from 'zod';
import { okay } from '../../http/answer.ts';
import { type RouteRow, row } from '../../http/route.ts';
import type { LendingPorts } from '../ports.ts';

type ConsentTextPorts = Pick<LendingPorts, 'clock' | 'policy' | 'sha256'>;

/** GET /v1/consent-texts */
export const listConsentTextsRoute: RouteRow<ConsentTextPorts> = row(
  {
    operation: 'listConsentTexts',
    summary: 'What a customer consents to, word for word: the texts in force, whose versions a consent may name.',
    context: 'lending',
    method: 'GET',
    path: '/v1/consent-texts',
    access: 'public',
    answers: {
      200: {
        description: 'One text of each kind. Its hash is the one that an application keeps.',
        body: z.object({
          items: z.array(
            z.object({ kind: z.enum(consentKinds), version: z.string(), text: z.string(), textHash: z.string() }),
          ),
        }),
      },
    },
  },
  ({ clock, policy: { consentTexts }, sha256 }: ConsentTextPorts) =>
    async () => {
      const at = clock.now();
      const inForce = consentKinds.flatMap((kind) => consentTextInForce(consentTexts, kind, at) ?? []);
      const items = inForce.map((one) => {
        const { kind, version, text } = one;
        return { kind, version, text, textHash: consentTextHash(one, sha256) };
      });
      // Whoever is told that a text is in force no more asks at once for the one that is.
      return okay({ items }, { 'cache-control': 'no-cache' });
    },
);
