import { lintSource } from '@secretlint/core';
import { creator as recommended } from '@secretlint/secretlint-rule-preset-recommend';

/** Something that looks like a secret, without the secret. */
export interface Finding {
  readonly file: string;
  readonly line: number;
  readonly kind: string;
}

/** What the rules do not look for unless they are told to, or do not know. */
const others: Readonly<Record<string, RegExp>> = {
  AwsAccessKeyId: /\b(?:AKIA|ASIA)[A-Z2-7]{16}\b/g,
  StripeKey: /\b(?:[sr]k_(?:live|test)_|whsec_)[0-9A-Za-z]{16,}/g,
  JsonWebToken: /\beyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]{8,}/g,
};

/** Whatever in a text has the form of a key, a token or a password. */
export async function secretsIn(file: string, text: string): Promise<readonly Finding[]> {
  const { messages } = await lintSource({
    source: { filePath: file, content: text, contentType: 'text' },
    options: {
      noPhysicFilePath: true,
      config: { rules: [{ id: '@secretlint/secretlint-rule-preset-recommend', rule: recommended }] },
    },
  });
  return [
    ...messages.map(({ messageId, loc }) => ({ file, line: loc.start.line, kind: messageId })),
    ...Object.entries(others).flatMap(([kind, pattern]) =>
      [...text.matchAll(pattern)].map(({ index }) => ({ file, line: text.slice(0, index).split('\n').length, kind })),
    ),
  ];
}

/** Words, names and hashes in hexadecimal stay below; 24 letters drawn at random from base64 hardly ever do. */
const mostEntropy = 4.1;
const shortestSecret = 20;
/** The CDK ends the names that it makes from words with a hash. */
const nameEnd = /[0-9A-F]{8}$/;

/**
 * The words of a text that look drawn at random, whatever they are for.
 *
 * @see Claude Shannon, "A Mathematical Theory of Communication": bits per letter
 */
export const randomWordsIn = (text: string): readonly string[] =>
  (text.match(/[\w+/=-]+/g) ?? []).filter((word) => {
    const said = word.replace(nameEnd, '');
    return (
      said.length >= shortestSecret &&
      [/[a-z]/, /[A-Z]/, /\d/].every((kind) => kind.test(said)) &&
      entropyOf(said) > mostEntropy
    );
  });

function entropyOf(word: string): number {
  const counts = Object.values(Object.groupBy(word, (letter) => letter)).map((letters = []) => letters.length);
  return -counts.reduce((sum, count) => sum + (count / word.length) * Math.log2(count / word.length), 0);
}
