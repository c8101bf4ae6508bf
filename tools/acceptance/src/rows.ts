import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { idPattern, type Row } from './row.ts';

/** Rows that cannot be read, or that contradict each other. */
export class RowsError extends Error {
  override readonly name = 'RowsError';
}

/**
 * Read the rows of every `*.yaml` in a folder, in the order of the file names and then of the files.
 *
 * @throws RowsError if there is no row, a member is missing, unknown or not text, an id is malformed or stands twice.
 */
export function readRows(folder: string): readonly Row[] {
  const rows = yamlFilesOf(folder).flatMap((file) => rowsOf(file, read(join(folder, file))));
  if (rows.length === 0) throw new RowsError(`no rows in ${folder}`);
  const seen = new Set<string>();
  for (const { id } of rows) {
    if (seen.has(id)) throw new RowsError(`${id} stands twice`);
    seen.add(id);
  }
  return rows;
}

const yamlFilesOf = (folder: string): readonly string[] => {
  try {
    return readdirSync(folder)
      .filter((file) => file.endsWith('.yaml'))
      .sort();
  } catch {
    throw new RowsError(`no folder ${folder}`);
  }
};

const read = (path: string): unknown => {
  try {
    return parse(readFileSync(path, 'utf8'));
  } catch (cause) {
    throw new RowsError(`${path} is not YAML: ${String(cause)}`, { cause });
  }
};

function rowsOf(file: string, content: unknown): readonly Row[] {
  const { title, groups } = membersOf(file, content, ['title', 'groups']);
  const chapter = textOf(file, 'title', title);
  return listOf(file, 'groups', groups).flatMap((item, index) => {
    const group = membersOf(`${file} group ${index + 1}`, item, ['title', 'rows']);
    const heading = textOf(`${file} group ${index + 1}`, 'title', group['title']);
    return listOf(`${file} ${heading}`, 'rows', group['rows']).map((row) => rowOf(file, chapter, heading, row));
  });
}

function rowOf(file: string, chapter: string, group: string, content: unknown): Row {
  const members = membersOf(`a row of ${file}`, content, ['id', 'title', 'works']);
  const id = textOf(`a row of ${file}`, 'id', members['id']);
  if (!idPattern.test(id)) throw new RowsError(`${file}: not an id: ${id}`);
  const at = `${file} ${id}`;
  return {
    id,
    title: textOf(at, 'title', members['title']),
    works: textOf(at, 'works', members['works']),
    chapter,
    group,
  };
}

function membersOf(at: string, value: unknown, names: readonly string[]): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) throw new RowsError(`${at}: not a mapping`);
  for (const name of Object.keys(value)) {
    if (!names.includes(name)) throw new RowsError(`${at}: unknown member ${name}`);
  }
  return Object.fromEntries(Object.entries(value));
}

function listOf(at: string, name: string, value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw new RowsError(`${at}: ${name} is not a list`);
  return value;
}

function textOf(at: string, name: string, value: unknown): string {
  if (typeof value !== 'string' || value.trim() === '') throw new RowsError(`${at}: ${name} is not text`);
  return value.trim();
}
