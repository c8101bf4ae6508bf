import { describe, expect, test } from 'vitest';
import { readDevice } from '../src/device.ts';
import { pageAddressOf, parameter } from '../src/page-address.ts';

test.each([
  ['https://shop.example.com/products/SKU-1?x=1#y', { host: 'shop.example.com', path: '/products/SKU-1' }],
  ['/cart?utm_source=mail', { path: '/cart', campaign: 'mail//' }],
  ['//e.com/?utm_source=rel', { host: 'e.com', path: '/', campaign: 'rel//' }],
  ['https://e.com/?utm_source=x#?utm_source=y', { host: 'e.com', path: '/', campaign: 'x//' }],
  ['https://e.com/?a=1;utm_source=semi', { host: 'e.com', path: '/' }],
  ['https://e.com/?utm_source=', { host: 'e.com', path: '/' }],
  ['https://user:word@e.com', { host: 'e.com' }],
  ['', {}],
  ['javascript:alert(1)', {}],
])('%s', (url, address) => {
  expect(pageAddressOf(url)).toEqual(address);
});

test.each([
  ['utm_source=a&utm_source=b', 'a'],
  ['utm_source=caf%C3%A9+d%27%C3%A9t%C3%A9', "café d'été"],
  ['utm_source=%E0%A4%A', '%E0%A4%A'],
  ['utm_source=a=b', 'a=b'],
  ['xutm_source=a', undefined],
])('the source of %s is %s', (query, value) => {
  expect(parameter(query, 'utm_source')).toBe(value);
});

describe('a device', () => {
  test.each([
    ['Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/141.0 Safari/537.36', 'desktop', false],
    ['Mozilla/5.0 (iPad; CPU OS 18_0 like Mac OS X) Mobile/15E148', 'tablet', false],
    ['Mozilla/5.0 (Linux; Android 15; Pixel 9) Chrome/141.0 Mobile Safari/537.36', 'mobile', false],
    ['Mozilla/5.0 (Linux; Android 14; Pixel Tablet) Chrome/141.0 Safari/537.36', 'tablet', false],
    ['Mozilla/5.0 (SMART-TV; Linux; Tizen 7.0) Safari/537.36', 'tv', false],
    ['Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)', 'unknown', true],
    ['curl/8.5.0', 'unknown', true],
    ['', 'unknown', false],
  ])('%s', (userAgent, type, isBot) => {
    expect(readDevice(userAgent)).toEqual({ type, isBot });
  });
});
