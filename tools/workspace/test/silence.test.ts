import { describe, expect, test, vi } from 'vitest';

describe('a test that writes to the console', () => {
  test.fails('fails', () => {
    globalThis.console.log('left behind');
  });

  test('may replace the method that it expects to be called', () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
    globalThis.console.warn('expected');
    expect(warn).toHaveBeenCalledExactlyOnceWith('expected');
  });
});
