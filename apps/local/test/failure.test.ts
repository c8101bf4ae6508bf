import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { virtualClock } from '@emporion/adapters/embedded';
import { instant } from '@emporion/kernel';
import { expect, test } from 'vitest';
import { openPlatform } from './platform.ts';

test('the terminal is told what was wrong, where no request could be told', async () => {
  const clock = virtualClock(instant(1_790_000_000_000));
  const platform = await openPlatform(clock);
  const database = new DatabaseSync(join(platform.data, 'emporion.db'));
  database.exec('drop table stock_reservation');
  database.close();
  await clock.advance(60_000);
  expect(platform.said).toContain('failed  schedule expire-reservations: Error: no such table: stock_reservation');
  await platform.close();
});
