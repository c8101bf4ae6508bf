/** Thirty-two bytes that depend on every byte: for tests, where nobody looks for two inputs of one hash. */
export function toySha256(bytes: Uint8Array): Uint8Array {
  const hash = new Uint8Array(32);
  // FNV-1a, once for each four bytes of the hash, from another start.
  for (let word = 0; word < 8; word += 1) {
    let state = 0x811c9dc5 ^ (word * 0x9e3779b9);
    for (const byte of bytes) state = Math.imul(state ^ byte, 0x01000193);
    for (let index = 0; index < 4; index += 1) hash[word * 4 + index] = state >>> (index * 8);
  }
  return hash;
}
