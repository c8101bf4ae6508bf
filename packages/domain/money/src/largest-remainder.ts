/*
 * Scratch space, so that splitting a cart makes no garbage but its shares. Nothing outlives a call, and nothing in a
 * call can start another one.
 */
let scratch = { bucketOf: new Int32Array(64), sizeOf: new Int32Array(65), candidates: new Int32Array(64) };

/**
 * Split a total by largest remainder; of equal remainders the larger weight comes first, then the lower index.
 *
 * Linear on average: lines fall into as many buckets of remainders as there are lines, and only the bucket in which the
 * units run out has to be put in order.
 *
 * @param total - ≥ 0
 * @param weights - integers ≥ 0; the product of `total` and each of them must be a safe integer
 * @param sum - of the weights, a safe integer > 0
 */
export function byLargestRemainder(total: number, weights: readonly number[], sum: number): number[] {
  const count = weights.length;
  if (count > scratch.bucketOf.length) grow(count);
  const { bucketOf, sizeOf, candidates } = scratch;
  for (let bucket = 0; bucket <= count; bucket += 1) sizeOf[bucket] = 0;

  const scale = count / sum;
  const shares: number[] = new Array(count);
  let left = total;
  for (let line = 0; line < count; line += 1) {
    const product = total * (weights[line] ?? 0);
    // Exact: below 2^53 the float quotient never reaches an integer that the true quotient does not reach.
    const share = Math.floor(product / sum) + 0; // -0 becomes 0
    shares[line] = share;
    left -= share;
    // Rounding may move a remainder into the next bucket, but never past a larger remainder.
    const bucket = ((product - share * sum) * scale) | 0;
    bucketOf[line] = bucket;
    sizeOf[bucket] = (sizeOf[bucket] ?? 0) + 1;
  }
  if (left === 0) return shares;

  let last = count;
  for (let size = sizeOf[last] ?? 0; size < left; size = sizeOf[last] ?? 0) {
    left -= size;
    last -= 1;
  }
  let found = 0;
  for (let line = 0; line < count; line += 1) {
    const bucket = bucketOf[line] ?? 0;
    if (bucket > last) shares[line] = (shares[line] ?? 0) + 1;
    candidates[found] = line;
    found += bucket === last ? 1 : 0;
  }
  if (left < found) putInOrder(candidates.subarray(0, found), total, weights, sum, shares);
  for (let place = 0; place < left; place += 1) {
    const line = candidates[place] ?? 0;
    shares[line] = (shares[line] ?? 0) + 1;
  }
  return shares;
}

// Beyond this many, equal lines apart, sorting by insertion would cost more than it saves.
const few = 32;

function putInOrder(
  lines: Int32Array,
  total: number,
  weights: readonly number[],
  sum: number,
  shares: readonly number[],
): void {
  const remainderOf = (line: number): number => total * (weights[line] ?? 0) - (shares[line] ?? 0) * sum;
  const precedence = (a: number, b: number): number =>
    remainderOf(b) - remainderOf(a) || (weights[b] ?? 0) - (weights[a] ?? 0) || a - b;
  // A list and not the typed array itself: lists that are in order already, as equal lines are, sort in one pass.
  if (lines.length > few) lines.set(Array.from(lines).sort(precedence));
  else sortByInsertion(lines, precedence);
}

function sortByInsertion(lines: Int32Array, precedence: (a: number, b: number) => number): void {
  for (let end = 1; end < lines.length; end += 1) {
    const line = lines[end] ?? 0;
    let place = end;
    for (; place > 0; place -= 1) {
      const before = lines[place - 1] ?? 0;
      if (precedence(before, line) <= 0) break;
      lines[place] = before;
    }
    lines[place] = line;
  }
}

function grow(count: number): void {
  scratch = { bucketOf: new Int32Array(count), sizeOf: new Int32Array(count + 1), candidates: new Int32Array(count) };
}
