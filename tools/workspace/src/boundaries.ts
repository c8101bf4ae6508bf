import { repositoryRoot } from './command.ts';
import { cruiseLayers } from './cruise-layers.ts';

const { breaches, modules } = await cruiseLayers(repositoryRoot);
for (const { rule, from, to } of breaches) console.error(`${rule}: ${from} → ${to}`);
console.log(`${modules} modules, ${breaches.length} breaches of the layer rules in .dependency-cruiser.mjs`);
process.exitCode = breaches.length === 0 ? 0 : 1;
