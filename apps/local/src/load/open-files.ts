// What a process has open besides its connections.
const others = 256;

/** Why so many connections cannot be opened here, in a line for the person who asked; undefined when they can. */
export function tooManyFiles(connections: number): string | undefined {
  const report = process.report.getReport() as {
    readonly userLimits?: { readonly open_files?: { readonly soft: number | 'unlimited' } };
  };
  // Windows has no such limit.
  const limit = report.userLimits?.open_files?.soft;
  const needed = connections + others;
  if (typeof limit !== 'number' || limit >= needed) return undefined;
  return `${connections} connections need ${needed} open files, and only ${limit} are allowed: try ulimit -n ${needed}`;
}
