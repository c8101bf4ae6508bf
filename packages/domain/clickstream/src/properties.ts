import { canonicalJson, type Json } from '@emporion/kernel';

// What a report may know beside the columns. Everything else stays in the raw layer.
const kept = new Set([
  'category',
  'list',
  'position',
  'quantity',
  'query',
  'reason',
  'results',
  'sku',
  'step',
  'variant',
]);

const email = /[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;]+/gu;
const cardNumber = /\d(?:[ -]?\d){12,18}/g;

/** The properties that reports may know, as canonical JSON, with e-mail addresses and card numbers blotted out. */
export function keptProperties(properties: Readonly<Record<string, Json>>): string | undefined {
  const entries = Object.entries(properties)
    .filter(([key]) => kept.has(key))
    .map(([key, value]) => [key, typeof value === 'string' ? redacted(value) : value] as const);
  return entries.length === 0 ? undefined : canonicalJson(Object.fromEntries(entries));
}

const redacted = (text: string): string => text.replaceAll(email, '[email]').replaceAll(cardNumber, '[number]');
