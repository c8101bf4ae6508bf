import type * as z from 'zod';

/** One case of a suite, with the two spellings of its fields (`input`/`in`, `expected`/`out`) made one. */
export interface VectorCase {
  readonly id: string;
  readonly input: unknown;
  readonly expected: unknown;
  /** As the case states it: a number, a text, or one of these for each field of the answer. */
  readonly tolerance: unknown;
  /** False when the case is printed but neither passes nor fails. */
  readonly counted: boolean;
  /** The case as it stands in the file, for suites that keep more beside input and answer. */
  readonly raw: Readonly<Record<string, unknown>>;
}

/** Answers the cases of one suite through the public API of the packages. */
export interface Binding {
  /** Context and suite name, `commerce/rounding`. */
  readonly suite: string;
  /** The answer to one case; whatever it throws fails the case. */
  run(vector: VectorCase): unknown;
  /** Replaces the common comparison: every difference in words, none when the answer is right. */
  compare?(actual: unknown, vector: VectorCase): readonly string[];
  /** Fields of the expected answer that only comment on it. */
  readonly comments?: readonly string[];
  /** What the binding adds to the input of a case that leaves it out, and where that is from; printed with the result. */
  readonly supplied?: Readonly<Record<string, string>>;
  /** Share of right answers from 0 to 1 below which the suite fails; single wrong answers then do not. */
  readonly floor?: number;
}

/** A binding whose input is read by a schema. */
export const binding = <Input>(
  suite: string,
  input: z.ZodType<Input>,
  answer: (input: Input, vector: VectorCase) => unknown,
  more: Pick<Binding, 'compare' | 'comments' | 'supplied' | 'floor'> = {},
): Binding => ({ suite, run: (vector) => answer(input.parse(vector.input), vector), ...more });
