import { hashOf, type Instant, type Sha256 } from '@emporion/kernel';
import type { ConsentKind } from './submission.ts';

/** A text that customers consent to, and when it is in force. */
export interface ConsentText {
  readonly kind: ConsentKind;
  /** From 1 to 64 characters, unique for ever among those of its kind. */
  readonly version: string;
  /** Word for word: another word is another version. */
  readonly text: string;
  readonly validFrom: Instant;
  /** The first moment at which it is in force no more. @default - it has no end */
  readonly validUntil?: Instant;
}

/** The text of a kind that is in force at a moment; undefined before there was one. */
export const consentTextInForce = (
  texts: readonly ConsentText[],
  kind: ConsentKind,
  at: Instant,
): ConsentText | undefined =>
  texts.find(
    (text) => text.kind === kind && text.validFrom <= at && (text.validUntil === undefined || at < text.validUntil),
  );

/** SHA-256 of the canonical JSON of kind, version and text, in hexadecimal. */
export const consentTextHash = ({ kind, version, text }: ConsentText, sha256: Sha256): string =>
  hashOf({ kind, version, text }, sha256);

/** A consent to another text than the one in force. */
export interface ConsentOutdated {
  readonly reason: 'consent-outdated';
  readonly kind: ConsentKind;
  readonly textVersion: string;
  /** The version in force. Absent where there is none. */
  readonly inForce?: string;
}

/** What is wrong with a consent that is given at a moment; undefined where it is to the text in force. */
export function consentOutdated(
  texts: readonly ConsentText[],
  {
    kind,
    textVersion,
    givenAt,
  }: { readonly kind: ConsentKind; readonly textVersion: string; readonly givenAt: Instant },
): ConsentOutdated | undefined {
  const inForce = consentTextInForce(texts, kind, givenAt)?.version;
  if (inForce === textVersion) return undefined;
  return { reason: 'consent-outdated', kind, textVersion, ...(inForce === undefined ? {} : { inForce }) };
}

/**
 * Texts for every moment from the first on.
 *
 * @throws RangeError if a text is empty or has no version, a version of a kind is there twice, two texts of a kind are in
 * force together, a moment between two has none, or the last has an end.
 */
export function checkConsentTexts(texts: readonly ConsentText[], kinds: readonly ConsentKind[]): void {
  for (const { version, text } of texts) {
    if (version.length < 1 || version.length > 64) throw new RangeError(`not a version of a text: ${version}`);
    if (text.trim() === '') throw new RangeError(`an empty text: ${version}`);
  }
  for (const kind of kinds) {
    const ofKind = texts.filter((text) => text.kind === kind).toSorted((a, b) => a.validFrom - b.validFrom);
    if (ofKind.length === 0) throw new RangeError(`no text: ${kind}`);
    if (new Set(ofKind.map(({ version }) => version)).size < ofKind.length)
      throw new RangeError(`two texts of one version: ${kind}`);
    ofKind.forEach(({ version, validFrom, validUntil }, index) => {
      if (validUntil !== ofKind[index + 1]?.validFrom || validUntil === validFrom)
        throw new RangeError(`a text that does not end where the next begins: ${version}`);
    });
  }
}
