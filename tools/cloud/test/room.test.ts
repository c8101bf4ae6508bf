import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const room = fileURLToPath(new URL('../src/room.ts', import.meta.url));

/** A process that opens a room, starts a program in there that starts another, and tells folder and process ids. */
async function start(end: string) {
  const nested = `const { spawn } = require('node:child_process');
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
    console.log(child.pid); setInterval(() => {}, 1000);`;
  const script = `import { openRoom } from ${JSON.stringify(room)};
    const room = openRoom();
    const { pid } = room.start({ program: process.execPath, args: ['-e', ${JSON.stringify(nested)}], env: {} });
    while (room.logTail(1) === '') await new Promise((resolve) => setTimeout(resolve, 20));
    console.log(JSON.stringify({ folder: room.folder, pids: [pid, Number(room.logTail(1))] }));
    ${end}`;
  const child = spawn(process.execPath, ['--input-type=module-typescript', '-e', script]);
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  return { child, ...(JSON.parse(line.toString()) as { folder: string; pids: readonly number[] }) };
}

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

/** Killed processes are there for a moment until somebody has taken note of their end. */
async function areGone(pids: readonly number[]): Promise<boolean> {
  for (let tries = 0; tries < 100 && pids.some(isAlive); tries++) await pause(50);
  return !pids.some(isAlive);
}

test.each([
  { how: 'it ends', end: 'process.exit(3);', code: 3 },
  { how: 'it fails', end: "await Promise.reject(new Error('broken'));", code: 1 },
])('nothing is left when $how', async ({ end, code }) => {
  const { child, folder, pids } = await start(end);
  expect(await once(child, 'exit')).toEqual([code, null]);
  expect(existsSync(folder)).toBe(false);
  expect(await areGone(pids)).toBe(true);
});

test.each(['SIGINT', 'SIGTERM'] as const)('nothing is left when %s ends it', async (signal) => {
  const { child, folder, pids } = await start('setInterval(() => {}, 1000);');
  expect([existsSync(folder), pids.every(isAlive)]).toEqual([true, true]);
  child.kill(signal);
  expect(await once(child, 'exit')).toEqual([130, null]);
  expect(existsSync(folder)).toBe(false);
  expect(await areGone(pids)).toBe(true);
});
