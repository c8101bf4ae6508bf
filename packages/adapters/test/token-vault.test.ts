import { aesTokenVault } from '@emporion/adapters/embedded';
import { tokenVaultContract } from '@emporion/messages/testing';
import { expect, test } from 'vitest';

tokenVaultContract('aes', () => aesTokenVault({ key: new Uint8Array(32).fill(7) }));

test('a token does not open under another key', async () => {
  const sealed = await aesTokenVault({ key: new Uint8Array(32) }).seal('token', 'review-1');
  expect(await aesTokenVault({ key: new Uint8Array(32).fill(1) }).open(sealed, 'review-1')).toBeUndefined();
  expect(() => aesTokenVault({ key: new Uint8Array(16) })).toThrow('not a key of 32 bytes: 16');
});
