const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const alphabetForUrls = alphabet.replace('+/', '-_');

/**
 * Bytes as base64 with padding.
 *
 * @see RFC 4648 §4
 */
export const base64 = (bytes: Uint8Array): string => {
  const digits = encode(bytes, alphabet);
  return digits.padEnd(Math.ceil(digits.length / 4) * 4, '=');
};

/**
 * Bytes as base64 for URLs and file names, without padding.
 *
 * @see RFC 4648 §5
 */
export const base64url = (bytes: Uint8Array): string => encode(bytes, alphabetForUrls);

function encode(bytes: Uint8Array, digits: string): string {
  let text = '';
  for (let index = 0; index < bytes.length; index += 3) {
    const rest = bytes.length - index;
    const group = ((bytes[index] ?? 0) << 16) | ((bytes[index + 1] ?? 0) << 8) | (bytes[index + 2] ?? 0);
    text += digits.charAt(group >> 18) + digits.charAt((group >> 12) & 63);
    if (rest > 1) text += digits.charAt((group >> 6) & 63);
    if (rest > 2) text += digits.charAt(group & 63);
  }
  return text;
}
