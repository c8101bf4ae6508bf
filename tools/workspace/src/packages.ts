import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { packageFaults } from './package-faults.ts';
import { withPacked } from './packed.ts';

/** Say what is wrong with the packages as they would be released. */
process.exitCode = await withPacked(async (tarballs) => {
  let faults = 0;
  for (const file of tarballs) {
    for (const fault of await packageFaults(new Uint8Array(readFileSync(file)))) {
      faults++;
      console.error(`${basename(file)}: ${fault}`);
    }
  }
  console.log(`${tarballs.length} packages packed, ${faults} faults`);
  return faults === 0 ? 0 : 1;
});
