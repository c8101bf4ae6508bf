import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { openDatabase, sqliteProductCatalog, sqlitePurchaseLog } from '@emporion/adapters/embedded';
import type { ListPosition, Product, ProductCatalog } from '@emporion/catalog';
import { instant } from '@emporion/kernel';
import type { Purchase } from '@emporion/recommendations';
import { type PersonalizeFiles, personalizeFiles } from './personalize-files.ts';

const usage = `Write what the local shop sells and what was bought there, as files that Amazon Personalize imports.

Usage: pnpm personalize:export [--data FOLDER] [--out FOLDER]

  --data FOLDER   of a local platform (default .emporion)
  --out FOLDER    gets interactions.csv, items.csv and users.csv (default personalize in the former)
  --help          show this

The files fit the schemas of packages/adapters/src/aws/personalize-schemas.ts. A customer is an id and nothing else.`;

/** The service learns nothing from less. */
const leastInteractions = 1_000;

async function productsOf(catalog: ProductCatalog): Promise<readonly Product[]> {
  const products: Product[] = [];
  let after: ListPosition | undefined;
  do {
    const page = await catalog.page({ order: 'name', limit: 500, ...(after === undefined ? {} : { after }) });
    products.push(...page.items);
    after = page.next;
  } while (after !== undefined);
  return products;
}

async function filesOf(file: string): Promise<PersonalizeFiles> {
  const database = openDatabase(file);
  try {
    const purchases: Purchase[] = [];
    for await (const part of sqlitePurchaseLog({ database }).since(instant(0))) purchases.push(...part);
    return personalizeFiles(await productsOf(sqliteProductCatalog({ database })), purchases);
  } finally {
    database.close();
  }
}

const linesIn = (text: string): number => text.split('\r\n').length - 2;

async function run(argv: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: argv.filter((argument) => argument !== '--'),
    options: {
      data: { type: 'string', default: '.emporion' },
      out: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(usage);
    return 0;
  }
  const file = join(resolve(values.data), 'emporion.db');
  if (!existsSync(file)) {
    console.error(`no local platform was started in ${values.data}`);
    return 2;
  }
  const files = await filesOf(file);
  const out = values.out ?? join(values.data, 'personalize');
  mkdirSync(out, { recursive: true });
  for (const [name, text] of Object.entries(files)) {
    writeFileSync(join(out, `${name}.csv`), text);
    console.log(`${join(out, `${name}.csv`)}: ${linesIn(text)} lines`);
  }
  if (linesIn(files.interactions) < leastInteractions) {
    console.log(`Personalize learns nothing from less than ${leastInteractions} interactions.`);
  }
  return 0;
}

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  // A wrong option, or a database that cannot be read: one line says which.
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 2;
}
