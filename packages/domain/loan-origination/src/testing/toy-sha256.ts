/** Thirty-two bytes that depend on every byte: for tests, where nobody looks for two inputs of one hash. */
export function toySha256(bytes: Uint8Array): Uint8Array {
  // FNV-1a twice, from two starts.
  let [one, other] = [0x811c9dc5, 0x9e3779b9];
  for (const byte of bytes) {
    one = Math.imul(one ^ byte, 0x01000193);
    other = Math.imul(other ^ byte, 0x85ebca6b);
  }
  return Uint8Array.from({ length: 32 }, (_, index) => {
    one = Math.imul(one ^ (one >>> 15) ^ other, 0x2c1b3c6d);
    other = Math.imul(other ^ (other >>> 13) ^ index, 0x297a2d39);
    return (one ^ other) >>> 24;
  });
}
