import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { emporionApp } from '../src/emporion-app.ts';
import { settingsOf, stageNames } from '../src/stage-settings.ts';
import type { HeldResource } from './cost-lines.ts';
import { type CostLine, costOf, totalOf } from './cost-model.ts';
import { type Level, levels } from './cost-usage.ts';

const usage = `Usage: pnpm cost [--stage dev|staging|prod] [--level T1|T2|T3]

Prints what a month of a stage costs, in dollars of us-east-1: by the list, and when nothing else in the account uses what
every account gets for nothing. The lines are those of what the templates hold. Without a level: T1 for dev, T2 for the
others. Without a stage: all of them.

T1: 10 thousand calls, 500 orders, 200 loans, 0.1 million events of visitors.
T2: 5 million calls, 100 thousand orders, 20 thousand loans, 50 million events.
T3: 200 million calls, 3 million orders, 200 thousand loans, 2 billion events, in one region.`;

interface Asked {
  readonly stages: readonly string[];
  readonly level?: Level;
}

/** @returns undefined if something is asked that there is not. */
function asked(args: readonly string[]): Asked | undefined {
  let read: Asked = { stages: stageNames };
  const left = args.filter((arg) => arg !== '--');
  while (left.length > 0) {
    const [option, value = ''] = left.splice(0, 2);
    if (option === '--stage' && settingsOf(value) !== undefined) read = { ...read, stages: [value] };
    else if (option === '--level' && Object.hasOwn(levels, value)) read = { ...read, level: value as Level };
    else return undefined;
  }
  return read;
}

/** Everything that the templates of a stage hold. Functions go without their code, which is not paid for. */
function resourcesOf(stage: string): readonly HeldResource[] {
  const outdir = mkdtempSync(join(tmpdir(), 'emporion-cost-'));
  try {
    emporionApp({ outdir, context: { stage, 'aws:cdk:bundling-stacks': [] } }).synth();
    const files = readdirSync(outdir, { recursive: true, encoding: 'utf8' });
    return files
      .filter((file) => file.endsWith('.template.json'))
      .flatMap((file) => {
        const { Resources } = JSON.parse(readFileSync(join(outdir, file), 'utf8')) as {
          readonly Resources: Readonly<Record<string, HeldResource>>;
        };
        return Object.values(Resources);
      });
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

const row = (...cells: readonly [string, string, string]): string =>
  `${cells[0].padEnd(24)}${cells[1].padStart(12)}${cells[2].padStart(12)}`;
const dollars = (amount: number): string => amount.toFixed(2);

function print(stage: string, level: Level): void {
  const lines = costOf(resourcesOf(stage), levels[level]);
  const shown = ({ line, list, net }: CostLine): string => row(line, dollars(list), dollars(net));
  console.log(row(`${stage} at ${level}`, 'list', 'net'));
  for (const line of lines) console.log(shown(line));
  console.log(`${shown(totalOf(lines))}\n`);
}

const args = process.argv.slice(2);
const request = asked(args);
if (args.includes('--help') || args.includes('-h')) console.log(usage);
else if (request === undefined) {
  console.error(usage);
  process.exitCode = 2;
} else for (const stage of request.stages) print(stage, request.level ?? (stage === 'dev' ? 'T1' : 'T2'));
