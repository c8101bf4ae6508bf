/** The UTF-8 of a text. A lone surrogate becomes U+FFFD, as in every encoder. */
export function encodeUtf8(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length * 3);
  let length = 0;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    if (unit < 0x80) {
      bytes[length++] = unit;
      continue;
    }
    const point = unit >= 0xd800 && unit <= 0xdfff ? surrogatePair(text, index) : unit;
    if (point < 0x800) {
      bytes[length++] = 0xc0 | (point >> 6);
    } else {
      if (point < 0x10000) {
        bytes[length++] = 0xe0 | (point >> 12);
      } else {
        index += 1;
        bytes[length++] = 0xf0 | (point >> 18);
        bytes[length++] = 0x80 | ((point >> 12) & 0x3f);
      }
      bytes[length++] = 0x80 | ((point >> 6) & 0x3f);
    }
    bytes[length++] = 0x80 | (point & 0x3f);
  }
  return bytes.slice(0, length);
}

function surrogatePair(text: string, index: number): number {
  const point = text.codePointAt(index) ?? 0;
  return point >= 0x10000 ? point : 0xfffd;
}

const unitsAtOnce = 4_096;

/**
 * The text of UTF-8, without a byte order mark being taken away.
 *
 * @returns undefined if the bytes are not UTF-8: an overlong form, a surrogate, a number beyond U+10FFFF, a cut end.
 * @see RFC 3629 §3 and §4
 */
export function decodeUtf8(bytes: Uint8Array): string | undefined {
  let text = '';
  let units: number[] = [];
  for (let index = 0; index < bytes.length; ) {
    const lead = bytes[index] ?? 0;
    const size = lead < 0x80 ? 1 : lead < 0xc2 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 0;
    if (size === 0 || index + size > bytes.length) return undefined;
    let point = size === 1 ? lead : lead & (0x7f >> size);
    for (let next = index + 1; next < index + size; next++) {
      const byte = bytes[next] ?? 0;
      if ((byte & 0xc0) !== 0x80) return undefined;
      point = (point << 6) | (byte & 0x3f);
    }
    if (size === 3 && (point < 0x800 || (point >= 0xd800 && point <= 0xdfff))) return undefined;
    if (size === 4 && (point < 0x10000 || point > 0x10ffff)) return undefined;
    if (point < 0x10000) units.push(point);
    else units.push(0xd800 + ((point - 0x10000) >> 10), 0xdc00 + ((point - 0x10000) & 0x3ff));
    if (units.length >= unitsAtOnce) {
      text += String.fromCharCode(...units);
      units = [];
    }
    index += size;
  }
  return text + String.fromCharCode(...units);
}
