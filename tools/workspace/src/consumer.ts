import { copyFileSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readmePrograms } from '../../../examples/src/readme-program.ts';
import { chromiumOutput, chromiumProgram } from './chromium.ts';
import { type Ended, installed, pnpm, run } from './command.ts';
import { withPacked } from './packed.ts';

/** The oldest Node that our packages promise to run on; the newest is the one that runs this. */
const oldestNode = '22.23.3';

/** What a module that runs the programs prints when every claim of theirs held. */
const allHeld = 'every claim holds';

/** What `levelPayment` alone may weigh in somebody's bundle, minified. */
const mostLevelPaymentBytes = 5 * 1024;

interface Program {
  readonly name: string;
  readonly source: string;
  readonly claims: number;
}

/**
 * A project of somebody else, outside this repository, that installs our tarballs from a registry's point of view: its
 * programs are those of the READMEs in the tarballs.
 */
async function consume(folder: string, tarballs: readonly string[]): Promise<readonly string[]> {
  writeManifest(folder, tarballs);
  const faults: string[] = [];
  const tell = (what: string, { code, output }: Ended, isRight = code === 0): boolean => {
    if (!isRight) faults.push(`${what}: ${output.trim() || `exit code ${code}`}`);
    return isRight;
  };
  const installedPackages = await pnpm(['install'], {
    print: 'collect',
    cwd: folder,
  });
  if (!tell('install', installedPackages)) return faults;

  const programs = programsOf(folder);
  if (programs.length < 3) return [`only ${programs.length} programs in the READMEs`];
  writePrograms(folder, programs);
  for (const resolution of ['nodenext', 'bundler']) {
    const project = join(folder, `tsconfig.${resolution}.json`);
    tell(`compile under ${resolution}`, await run(installed('tsc'), ['--project', project], { print: 'collect' }));
  }
  if (faults.length > 0) return faults;

  const main = join(folder, 'out/main.js');
  const nodes = {
    [`Node ${oldestNode}`]: join(folder, 'node_modules/oldest-node/bin/node'),
    'this Node': process.execPath,
  };
  for (const [name, node] of Object.entries(nodes)) {
    const ran = await run(node, [main], { print: 'collect', cwd: folder });
    tell(name, ran, ran.code === 0 && ran.output.trim() === allHeld);
  }
  faults.push(...(await inBrowser(folder)), ...(await tooLarge(folder)));
  return faults;
}

function writeManifest(folder: string, tarballs: readonly string[]): void {
  const files = tarballs.map((tarball) => {
    const name = /emporion-(.+)-\d+\.\d+\.\d+[^/]*\.tgz$/.exec(tarball)?.[1];
    if (name === undefined) throw new Error(`not a tarball of ours: ${tarball}`);
    copyFileSync(tarball, join(folder, `${name}.tgz`));
    return [`@emporion/${name}`, `file:./${name}.tgz`] as const;
  });
  const ours = Object.fromEntries(files);
  // The adapters bring the SDK and DuckDB, which no README example asks for.
  const { '@emporion/adapters': _, ...dependencies } = ours;
  const node = `npm:node-linux-${process.arch}@${oldestNode}`;
  const manifest = {
    name: 'consumer',
    private: true,
    type: 'module',
    dependencies: { ...dependencies, zod: '^4', 'oldest-node': node, '@types/node': '^22' },
  };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
  writeFileSync(
    join(folder, 'pnpm-workspace.yaml'),
    `overrides:\n${files.map(([name, file]) => `  "${name}": "${file}"\n`).join('')}`,
  );
}

const programsOf = (folder: string): readonly Program[] =>
  globSync('node_modules/@emporion/*/README.md', { cwd: folder, followSymlinks: true })
    .sort()
    .flatMap((readme) => {
      const name = readme.split('/').at(-2) ?? '';
      return readmePrograms(readFileSync(join(folder, readme), 'utf8')).map(({ number, source, claims }) => ({
        name: `${name}-${number}`,
        source,
        claims,
      }));
    });

function writePrograms(folder: string, programs: readonly Program[]): void {
  mkdirSync(join(folder, 'src'));
  for (const { name, source } of programs) writeFileSync(join(folder, `src/${name}.ts`), source);
  writeMain(folder, 'main', programs);
  // What asks Node for a hash asks a browser in another way.
  writeMain(
    folder,
    'page-main',
    programs.filter(({ source }) => !/from 'node:/.test(source)),
  );
  const compilerOptions = {
    target: 'es2022',
    // The types of zod name `URL`.
    lib: ['es2022', 'dom'],
    strict: true,
    exactOptionalPropertyTypes: true,
    types: ['node'],
  };
  const configs = {
    nodenext: { ...compilerOptions, module: 'nodenext', rootDir: 'src', outDir: 'out' },
    // The types of what we ship are checked, too, as a consumer without `skipLibCheck` would.
    bundler: { ...compilerOptions, module: 'esnext', moduleResolution: 'bundler', noEmit: true, skipLibCheck: false },
  };
  for (const [name, options] of Object.entries(configs)) {
    writeFileSync(
      join(folder, `tsconfig.${name}.json`),
      JSON.stringify({ compilerOptions: options, include: ['src'] }),
    );
  }
}

/** A module that runs programs, and says whether every claim of theirs held. */
function writeMain(folder: string, name: string, programs: readonly Program[]): void {
  const imports = programs.map((program, index) => `import * as program${index} from './${program.name}.js';`);
  const checks = programs.map(
    (program, index) => `check('${program.name}', program${index}.claims, ${program.claims});`,
  );
  writeFileSync(
    join(folder, `src/${name}.ts`),
    `${imports.join('\n')}
const faults: string[] = [];
function check(name: string, claims: readonly (readonly [unknown, unknown])[], expected: number): void {
  if (claims.length !== expected) faults.push(\`\${name}: \${claims.length} of \${expected} claims\`);
  for (const [is, should] of claims) {
    if (JSON.stringify(is) !== JSON.stringify(should)) {
      faults.push(\`\${name}: \${JSON.stringify(is)} where the README says \${JSON.stringify(should)}\`);
    }
  }
}
${checks.join('\n')}
export const verdict: string = faults.length === 0 ? '${allHeld}' : faults.join('\\n');
console.log(verdict);
`,
  );
}

const bundle = (folder: string, entry: string, ...options: readonly string[]): Promise<Ended> =>
  run(installed('esbuild'), [entry, '--bundle', '--format=esm', '--platform=browser', ...options], {
    print: 'collect',
    cwd: folder,
  });

async function inBrowser(folder: string): Promise<readonly string[]> {
  const chromium = chromiumProgram();
  if (chromium === undefined) {
    console.log('there is no Chromium on this machine, so nothing ran in a browser');
    return [];
  }
  writeFileSync(
    join(folder, 'out/page.js'),
    "import { verdict } from './page-main.js';\ndocument.body.textContent = verdict;\n",
  );
  const bundled = await bundle(folder, 'out/page.js', '--log-level=error', '--outfile=page.js');
  if (bundled.code !== 0) return [`bundle for a browser: ${bundled.output}`];
  // Modules are not loaded from files, so that the page holds its program itself.
  const program = readFileSync(join(folder, 'page.js'), 'utf8').replaceAll('</script', '<\\/script');
  writeFileSync(join(folder, 'page.html'), `<!doctype html><body><script type="module">${program}</script></body>`);
  const { code, output } = await chromiumOutput(chromium, join(folder, 'page.html'), join(folder, 'profile'));
  // What the browser says of itself goes to the same place.
  const [, body = output.trim()] = /<body>(.*)<\/body>/s.exec(output) ?? [];
  return body === allHeld ? [] : [`Chromium (exit code ${code}): ${body}`];
}

async function tooLarge(folder: string): Promise<readonly string[]> {
  const entry = join(folder, 'out/level-payment.js');
  writeFileSync(entry, "export { levelPayment } from '@emporion/loan-amortization';\n");
  const bundled = await bundle(folder, entry, '--minify', '--log-level=error', '--outfile=level-payment.js');
  if (bundled.code !== 0) return [`bundle of levelPayment: ${bundled.output}`];
  const bytes = readFileSync(join(folder, 'level-payment.js')).byteLength;
  console.log(`levelPayment alone: ${bytes} bytes minified, limit ${mostLevelPaymentBytes}`);
  return bytes <= mostLevelPaymentBytes
    ? []
    : [`levelPayment alone weighs ${bytes} bytes, more than ${mostLevelPaymentBytes}`];
}

process.exitCode = await withPacked(async (tarballs) => {
  const folder = mkdtempSync(join(tmpdir(), 'consumer-'));
  try {
    const faults = await consume(folder, tarballs);
    for (const fault of faults) console.error(fault);
    return faults.length === 0 ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
