import type { AttributeValue } from '@aws-sdk/client-dynamodb';

/** An item, or a part of one, as the service takes and gives it. */
export type Item = Readonly<Record<string, AttributeValue>>;

/**
 * How large an item is for the service, in bytes: what its limits and write units are counted in.
 *
 * @see Amazon DynamoDB Developer Guide, "DynamoDB item sizes and formats". Numbers are approximate there too.
 */
export function itemSize(item: Item): number {
  let bytes = 0;
  for (const [name, value] of Object.entries(item)) bytes += Buffer.byteLength(name) + valueSize(value);
  return bytes;
}

const collectionOverhead = 3;

function valueSize(value: AttributeValue): number {
  if (value.S !== undefined) return Buffer.byteLength(value.S);
  if (value.N !== undefined) return numberSize(value.N);
  if (value.B !== undefined) return value.B.byteLength;
  if (value.M !== undefined) return collectionOverhead + Object.keys(value.M).length + itemSize(value.M);
  if (value.L !== undefined) return collectionOverhead + value.L.length + total(value.L.map(valueSize));
  if (value.SS !== undefined) return total(value.SS.map((text) => Buffer.byteLength(text)));
  if (value.NS !== undefined) return total(value.NS.map(numberSize));
  if (value.BS !== undefined) return total(value.BS.map(({ byteLength }) => byteLength));
  return 1;
}

/** Two digits a byte, zeros at the ends not counted, one byte more for the exponent and one for a minus. */
function numberSize(text: string): number {
  const digits = text.replace(/[eE].*$|[-+.]/g, '').replace(/^0+|0+$/g, '');
  return Math.ceil(digits.length / 2) + 1 + (text.startsWith('-') ? 1 : 0);
}

const total = (sizes: readonly number[]): number => sizes.reduce((sum, size) => sum + size, 0);
