import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { problemAffectsResolutionKind, problemKindInfo } from '@arethetypeswrong/core/problems';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';

/** The ways in which a consumer of an ESM-only package can resolve it. */
const resolutions = ['node16-esm', 'bundler'] as const;

/** What is wrong with a packed package, one line each; an empty list means that a consumer can install and import it. */
export async function packageFaults(tarball: Uint8Array<ArrayBuffer>): Promise<readonly string[]> {
  const { messages, pkg } = await publint({ pack: { tarball: tarball.buffer }, strict: true });
  return [
    ...messages.map((message) => `publint: ${formatMessage(message, pkg, { color: false }) ?? message.code}`),
    ...unresolvedVersions(pkg).map(
      (name) => `manifest: ${name} still has a version that only this workspace understands`,
    ),
    ...(await typeFaults(tarball)),
  ];
}

/** The dependencies whose version a registry cannot read, because packing did not replace `workspace:` or `catalog:`. */
const unresolvedVersions = (manifest: Readonly<Record<string, unknown>>): readonly string[] =>
  ['dependencies', 'peerDependencies', 'optionalDependencies'].flatMap((field) =>
    Object.entries(manifest[field] ?? {})
      .filter(([, version]) => /^(?:workspace|catalog|link|file):/.test(String(version)))
      .map(([name]) => `${field}.${name}`),
  );

async function typeFaults(tarball: Uint8Array): Promise<readonly string[]> {
  const analysis = await checkPackage(createPackageFromTarballData(tarball));
  if (analysis.types === false) return ['types: the package has none'];
  return analysis.problems
    .filter((problem) => resolutions.some((kind) => problemAffectsResolutionKind(problem, kind, analysis)))
    .map((problem) => {
      const place = 'entrypoint' in problem ? ` (${problem.entrypoint}, ${problem.resolutionKind})` : '';
      return `types: ${problemKindInfo[problem.kind].shortDescription}${place}`;
    });
}
