import {
  findInstallScripts,
  findLicences,
  findLooseVersions,
  findUnpinned,
} from './supply-chain/find-faults.ts';
import { readProject } from './supply-chain/read-project.ts';

// `npm run check:supply-chain`: checks that dependencies have exact versions, pinned content, no unknown install
// scripts and permissive licenses.
const { manifests, packages } = readProject();
const faults = [
  ...findLooseVersions(manifests),
  ...findUnpinned(packages),
  ...findInstallScripts(packages, manifests[0].allowScripts),
  ...findLicences(packages, { dev: false }).map((fault) => `in the product: ${fault}`),
];
for (const fault of faults) process.stderr.write(`${fault}\n`);
for (const licence of findLicences(packages, { dev: true })) say(`development only: ${licence}`);
say(faults.length === 0 ? 'No problems found in the supply chain.' : `Problems found: ${faults.length}.`);
process.exitCode = faults.length === 0 ? 0 : 1;

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
