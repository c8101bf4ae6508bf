import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Instant, millisecondsPerHour } from '@emporion/kernel';
import type { LoadedCounts } from '@emporion/lake';
import * as z from 'zod';

/** The layers of the lake: as it came, as reports read it, and what could not be used. */
export type Layer = 'raw' | 'processed' | 'bad';

/** A file of the lake, by its path from the root of the lake. */
export interface LakeFile {
  readonly layer: Layer;
  readonly path: string;
  readonly rows: number;
  /** The start of the hour that the partition is about, in epoch milliseconds. */
  readonly hour: number;
}

/** What a batch brought into the lake. A file that no manifest names is not part of it. */
export interface LakeManifest {
  readonly batch: string;
  readonly inputs: { readonly first: number; readonly last: number };
  readonly counts: LoadedCounts;
  readonly files: readonly LakeFile[];
}

const manifestSchema: z.ZodType<LakeManifest> = z.object({
  batch: z.string(),
  inputs: z.object({ first: z.int(), last: z.int() }),
  counts: z.object({ collected: z.int(), good: z.int(), bad: z.int(), duplicate: z.int() }),
  files: z.array(
    z.object({ layer: z.enum(['raw', 'processed', 'bad']), path: z.string(), rows: z.int(), hour: z.int() }),
  ),
});

/** A lake in a folder, to which whole batches are added. */
export interface LakeFolder {
  /** An empty folder in which to prepare a batch; what an interrupted attempt left there is gone. */
  stage(batch: string): Promise<string>;
  /**
   * Move the files of a batch from its staging folder to their places, and then make them part of the lake by its
   * manifest. Doing it again replaces each file by itself.
   */
  publish(staging: string, manifest: LakeManifest): Promise<void>;
  /** What a batch brought; undefined if it is not in the lake. */
  find(batch: string): Promise<LakeManifest | undefined>;
  /** The files of a layer whose hour has a part in the range. */
  files(layer: Layer, range: { readonly from: Instant; readonly to: Instant }): Promise<readonly string[]>;
}

/** A lake below a folder of this machine. Staging lies on the same file system, so that a move is one step. */
export function lakeFolder(folder: string): LakeFolder {
  const manifests = join(folder, '_manifests');
  const known = new Map<string, LakeManifest>();

  const read = async (name: string): Promise<LakeManifest> => {
    const found = known.get(name) ?? manifestSchema.parse(JSON.parse(await readFile(join(manifests, name), 'utf8')));
    known.set(name, found);
    return found;
  };
  const names = async (): Promise<readonly string[]> => {
    try {
      return (await readdir(manifests)).filter((name) => name.endsWith('.json')).sort();
    } catch (error) {
      if (isMissing(error)) return [];
      throw error;
    }
  };

  return {
    stage: async (batch) => {
      const staging = join(folder, '_staging', batch);
      await rm(staging, { recursive: true, force: true });
      await mkdir(staging, { recursive: true });
      return staging;
    },
    publish: async (staging, manifest) => {
      const folders = new Set<string>();
      for (const { path } of manifest.files) {
        await flush(join(staging, path));
        await mkdir(dirname(join(folder, path)), { recursive: true });
        await rename(join(staging, path), join(folder, path));
        for (let up = dirname(join(folder, path)); up.startsWith(folder); up = dirname(up)) folders.add(up);
      }
      // The names must be on the disk before the manifest is.
      for (const each of folders) await flush(each);
      await mkdir(manifests, { recursive: true });
      const prepared = join(staging, 'manifest.json');
      await writeDurably(prepared, `${JSON.stringify(manifest, undefined, 2)}\n`);
      await rename(prepared, join(manifests, `${manifest.batch}.json`));
      await flush(manifests);
      await rm(staging, { recursive: true, force: true });
    },
    find: async (batch) => ((await names()).includes(`${batch}.json`) ? read(`${batch}.json`) : undefined),
    files: async (layer, { from, to }) => {
      const found = await Promise.all((await names()).map(read));
      return found
        .flatMap(({ files }) => files)
        .filter((file) => file.layer === layer && file.hour < to && file.hour + millisecondsPerHour > from)
        .map(({ path }) => join(folder, path));
    },
  };
}

async function writeDurably(path: string, text: string): Promise<void> {
  const file = await open(path, 'w');
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Wait until the content of a file, or the names in a folder, are on the disk. */
async function flush(path: string): Promise<void> {
  const file = await open(path, 'r');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

const isMissing = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT';
