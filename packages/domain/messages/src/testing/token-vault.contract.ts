import { describe, expect, test } from 'vitest';
import type { TokenVault } from '../ports.ts';

/** What every token vault promises. */
export function tokenVaultContract(name: string, open: () => TokenVault): void {
  describe(`TokenVault: ${name}`, () => {
    test('[L69~] a sealed token opens for its purpose, and does not show', async () => {
      const vault = open();
      const sealed = await vault.seal('the-secret-token', 'review-1');
      expect(sealed).not.toContain('the-secret-token');
      expect(await vault.open(sealed, 'review-1')).toBe('the-secret-token');
    });

    test('sealing twice does not look alike', async () => {
      const vault = open();
      expect(await vault.seal('token', 'review-1')).not.toBe(await vault.seal('token', 'review-1'));
    });

    test('a sealed token does not open for another purpose, or once it was changed', async () => {
      const vault = open();
      const sealed = await vault.seal('token', 'review-1');
      expect(await vault.open(sealed, 'review-2')).toBeUndefined();
      const middle = Math.floor(sealed.length / 2);
      const changed = sealed.slice(0, middle) + (sealed[middle] === 'A' ? 'B' : 'A') + sealed.slice(middle + 1);
      expect(await vault.open(changed, 'review-1')).toBeUndefined();
      expect(await vault.open('', 'review-1')).toBeUndefined();
      expect(await vault.open('not sealed here', 'review-1')).toBeUndefined();
    });
  });
}
