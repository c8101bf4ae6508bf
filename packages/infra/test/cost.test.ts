import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { costOf, prices, totalOf } from '../scripts/cost-model.ts';
import { levels } from '../scripts/cost-usage.ts';
import { stageNames } from '../src/stage-settings.ts';
import { ofType, stageOf } from './assembly.ts';

const lineOf = (lines: ReturnType<typeof costOf>, name: string) => lines.find(({ line }) => line === name);

describe('what a stage costs', () => {
  test('[E98] [D7~] dev at T1 is below two dollars a month', () => {
    const lines = costOf(stageOf('dev'), levels.T1);
    expect(totalOf(lines).net).toBeLessThan(2);
    // What is not there is not paid for.
    for (const absent of ['Alarms', 'Dashboards', 'Keys']) expect(lineOf(lines, absent)).toBeUndefined();
  });

  test('dev costs next to nothing while nobody uses it: queues are asked for messages, and clocks run', () => {
    const idle = { apiCalls: 0, orders: 0, loans: 0, behaviorEvents: 0, activeUsers: 0, busyHours: 0 };
    const paid = costOf(stageOf('dev'), idle).filter(({ net }) => net > 0);
    expect(paid.map(({ line }) => line)).toEqual(['Queues']);
    expect(totalOf(paid).net).toBeLessThan(1.5);
  });

  test.each(stageNames)('[E98] every type of resource in %s has a price, or is known to have none', (stage) => {
    expect(costOf(stageOf(stage), levels.T2).length).toBeGreaterThan(10);
  });

  test('a type that nobody has put a price on fails', () => {
    const added = [...stageOf('dev'), { Type: 'AWS::EC2::NatGateway' }];
    expect(() => costOf(added, levels.T1)).toThrow('without a price: AWS::EC2::NatGateway');
  });

  test('an alarm is paid by its metrics', () => {
    const alarms = ofType(stageOf('staging'), 'AWS::CloudWatch::Alarm');
    const line = lineOf(costOf(stageOf('staging'), levels.T2), 'Alarms');
    expect(line?.list).toBeGreaterThan(0.1 * alarms.length);
    expect(lineOf(costOf(alarms.slice(0, 1), levels.T2), 'Alarms')?.list).toBeCloseTo(0.2);
  });

  test('more use never costs less', () => {
    for (const stage of stageNames) {
      const [t1 = [], t2 = [], t3 = []] = Object.values(levels).map((level) => costOf(stageOf(stage), level));
      for (const [index, { line, list }] of t2.entries()) {
        expect([line, list >= (t1[index]?.list ?? 0), list <= (t3[index]?.list ?? 0)]).toEqual([line, true, true]);
      }
    }
  });
});

test('every price says where it is from and of when', () => {
  expect(new Set(prices.map(({ id }) => id)).size).toBe(prices.length);
  for (const { dollars, freeEachMonth, source, asOf } of prices) {
    expect(dollars).toBeGreaterThan(0);
    expect(freeEachMonth).toBeGreaterThanOrEqual(0);
    expect(source).toMatch(/^https:\/\/aws\.amazon\.com\/.+\/pricing\/$/);
    expect(asOf).toMatch(/^20\d\d-\d\d-\d\d$/);
  }
});

describe('pnpm cost', () => {
  const run = (...args: readonly string[]) =>
    spawnSync(
      process.execPath,
      ['--conditions=@emporion/source', fileURLToPath(new URL('../scripts/cost.ts', import.meta.url)), ...args],
      { encoding: 'utf8' },
    );

  test('prints a line for whatever is paid for, and what it comes to', () => {
    const { stdout, status } = run('--', '--stage', 'dev', '--level', 'T1');
    expect(status).toBe(0);
    expect(stdout).toMatch(/^dev at T1 +list +net\nAPI +\d+\.\d\d +\d+\.\d\d\n/);
    expect(stdout).toMatch(/\nTotal +\d+\.\d\d +\d+\.\d\d\n/);
  });

  test('explains itself, and refuses what it does not know', () => {
    expect(run('--help')).toMatchObject({ status: 0, stdout: expect.stringMatching(/^Usage: pnpm cost/) });
    for (const args of [['--stage', 'test'], ['--level', 'T4'], ['--cheap']]) {
      expect(run(...args)).toMatchObject({ status: 2, stderr: expect.stringMatching(/^Usage: pnpm cost/) });
    }
  });
});
