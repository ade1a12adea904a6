import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';

const PROJECT = 'https://github.com/scrapersky/scrapersky-batch';

/**
 * Returns the provenance statement of a release (in-toto v1 with SLSA provenance v1): the digest of each file, and the
 * commit from which it was built. The statement is not signed.
 */
export function makeProvenance(
  files: readonly string[],
  { version, commit, startedOn }: { version: string; commit: string; startedOn: Date },
): object {
  return {
    _type: 'https://in-toto.io/Statement/v1',
    subject: files.map((file) => ({
      name: path.basename(file),
      digest: { sha256: createHash('sha256').update(readFileSync(file)).digest('hex') },
    })),
    predicateType: 'https://slsa.dev/provenance/v1',
    predicate: {
      buildDefinition: {
        buildType: `${PROJECT}/blob/v${version}/scripts/release.ts`,
        externalParameters: { version },
        resolvedDependencies: [
          { uri: `git+${PROJECT}@refs/tags/v${version}`, digest: { gitCommit: commit } },
        ],
      },
      runDetails: {
        builder: { id: `${PROJECT}/blob/v${version}/CONTRIBUTING.md`, version: { node: process.version } },
        metadata: { startedOn: startedOn.toISOString(), finishedOn: new Date().toISOString() },
      },
    },
  };
}
