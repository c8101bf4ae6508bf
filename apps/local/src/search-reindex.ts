import './quiet-logs.ts';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { openDatabase, sqliteProductCatalog, sqliteProductIndex } from '@emporion/adapters/embedded';
import { reindex } from '@emporion/catalog';
import { takeDataFolder, UnusableFolder } from './data-folder.ts';

const usage = `Build the index of the search anew from the catalog.

Usage: pnpm search:reindex [options]

  --data FOLDER   where everything is kept (default .emporion)
  --help          show this

Of a platform that runs, an operator asks it by POST /v1/ops/search/reindex: the search goes on answering meanwhile.`;

const { values } = parseArgs({
  args: process.argv.slice(2).filter((argument) => argument !== '--'),
  options: { data: { type: 'string', default: '.emporion' }, help: { type: 'boolean', default: false } },
});
if (values.help) {
  console.log(usage);
} else {
  try {
    const folder = takeDataFolder(resolve(values.data), { fresh: false });
    const database = openDatabase(join(folder.path, 'emporion.db'));
    const products = await reindex({
      catalog: sqliteProductCatalog({ database }),
      productIndex: sqliteProductIndex({ database }),
    });
    console.log(`${products} products are in the new index.`);
    database.close();
    folder.release();
  } catch (error) {
    if (!(error instanceof UnusableFolder)) throw error;
    console.error(`search:reindex: ${error.message}`);
    process.exitCode = 1;
  }
}
