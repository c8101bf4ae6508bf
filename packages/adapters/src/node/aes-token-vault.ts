import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { TokenVault } from '@emporion/messages';

const algorithm = 'aes-256-gcm';
const nonceBytes = 12;
const tagBytes = 16;

/**
 * Seals tokens with AES-256-GCM under one key; the purpose is authenticated with them.
 *
 * @param key - 32 bytes
 * @throws RangeError if the key has another length.
 * @see NIST SP 800-38D §8.2.2: a random nonce of 96 bits is good for 2^32 tokens under one key
 */
export function aesTokenVault({ key }: { readonly key: Uint8Array }): TokenVault {
  if (key.length !== 32) throw new RangeError(`not a key of 32 bytes: ${key.length}`);
  return {
    seal: async (token, purpose) => {
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv(algorithm, key, nonce).setAAD(Buffer.from(purpose));
      const sealed = Buffer.concat([cipher.update(token, 'utf8'), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url');
    },
    open: async (sealedToken, purpose) => {
      const bytes = Buffer.from(sealedToken, 'base64url');
      if (bytes.length < nonceBytes + tagBytes) return undefined;
      const decipher = createDecipheriv(algorithm, key, bytes.subarray(0, nonceBytes))
        .setAAD(Buffer.from(purpose))
        .setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes));
      try {
        const token = decipher.update(bytes.subarray(nonceBytes + tagBytes));
        return Buffer.concat([token, decipher.final()]).toString('utf8');
      } catch {
        // The tag does not fit: another key, another purpose, or changed bytes.
        return undefined;
      }
    },
  };
}
