import * as z from 'zod';
import type { Binding, VectorCase } from './binding.ts';
import { differences } from './differences.ts';
import { bindingOf, readSuite, type Suite, suiteFiles, suitePath } from './suite.ts';

/** What became of one file. */
export interface SuiteReport {
  readonly suite: string;
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** What to print: the result first, then one line for each case that needs attention. */
  readonly lines: readonly string[];
}

/** Judge every suite at or below a path, one after the other. */
export async function* runVectors(at: string, registry: readonly Binding[]): AsyncGenerator<SuiteReport> {
  for (const file of suiteFiles(at)) yield await runFile(file, at, registry);
}

async function runFile(file: string, root: string, registry: readonly Binding[]): Promise<SuiteReport> {
  const path = suitePath(file, root);
  let suite: Suite | undefined;
  try {
    suite = readSuite(file, root);
  } catch (error) {
    return { suite: path, passed: 0, failed: 1, skipped: 0, lines: [`${path} unreadable: ${inWords(error)}`] };
  }
  if (suite === undefined) {
    return { suite: path, passed: 0, failed: 0, skipped: 0, lines: [`${path} skipped: holds no cases`] };
  }
  const binding = bindingOf(suite, registry);
  if (binding !== undefined) return runSuite(suite, binding);
  const skipped = suite.cases.length;
  return {
    suite: path,
    passed: 0,
    failed: 0,
    skipped,
    lines: [`${path} skipped: no binding (cases: ${skipped})`],
  };
}

/** Judge every case of a suite. */
export async function runSuite(suite: Suite, binding: Binding): Promise<SuiteReport> {
  const wrong: string[] = [];
  const remarks: string[] = [];
  let counted = 0;
  for (const vector of suite.cases) {
    const found = await judged(vector, binding);
    if (vector.counted) {
      counted += 1;
      if (found.length > 0) wrong.push(`  ${vector.id}: ${found.join('; ')}`);
    } else {
      remarks.push(`  ${vector.id} not counted: ${found.length === 0 ? 'as expected' : found.join('; ')}`);
    }
    const supplied = binding.supplied?.[vector.id];
    if (supplied !== undefined) remarks.push(`  ${vector.id} supplied: ${supplied}`);
  }
  const passed = counted - wrong.length;
  const score = `${suite.path} ${passed}/${counted}`;
  if (binding.floor === undefined || counted === 0) {
    return { suite: suite.path, passed, failed: wrong.length, skipped: 0, lines: [score, ...wrong, ...remarks] };
  }
  const reached = passed >= binding.floor * counted;
  const rate = `${score} ${percent(passed / counted)} (floor ${percent(binding.floor)})`;
  return {
    suite: suite.path,
    passed,
    failed: reached ? 0 : wrong.length,
    skipped: 0,
    lines: [rate, ...(reached ? [] : wrong), ...remarks],
  };
}

async function judged(vector: VectorCase, binding: Binding): Promise<readonly string[]> {
  try {
    if (vector.expected === undefined && binding.compare === undefined) return ['expects nothing'];
    const actual = await binding.run(vector);
    return (
      binding.compare?.(actual, vector) ?? differences(actual, vector.expected, vector.tolerance, binding.comments)
    );
  } catch (error) {
    return [`failed with ${inWords(error)}`];
  }
}

const percent = (share: number): string => `${(share * 100).toFixed(2)} %`;

function inWords(error: unknown): string {
  if (error instanceof z.ZodError)
    return `an input that the binding does not know: ${z.prettifyError(error).replaceAll(/\s+/g, ' ')}`;
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}
