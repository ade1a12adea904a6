import { makeSbom } from './supply-chain/make-sbom.ts';
import { readProject } from './supply-chain/read-project.ts';

// `npm run --silent sbom > sbom.json`: writes the bill of materials of the product from the lockfile.
const { manifests, packages } = readProject();
process.stdout.write(`${JSON.stringify(makeSbom(manifests[0], packages), null, 2)}\n`);
