import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { findProgram, programPath, startSites, type Sites } from '@scrapersky/test-support';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { KEY, runService, type RunningService } from '../support/running-service.ts';

const REPOSITORY = fileURLToPath(new URL('../../', import.meta.url));

let service: RunningService;
let sites: Sites;
beforeAll(async () => {
  service = await runService();
  sites = await startSites(2, (n) => ({ '/': `<title>Site ${n}</title>` }));
}, 60_000);
afterAll(async () => {
  await service.stop();
  await sites.close();
}, 60_000);

/** Returns the `sh` blocks of a document as one script, with local sites in place of those on the Internet. */
async function scriptOf(document: string): Promise<string> {
  const text = await readFile(path.join(REPOSITORY, document), 'utf8');
  const blocks = [...text.matchAll(/^```sh\n(.*?)^```$/gms)].map(([, block = '']) => block);
  const [iana = '', example = ''] = sites.origins;
  return blocks
    .join('\n')
    .replaceAll('https://www.example.com/about', `${example}/about`)
    .replaceAll('iana.org', iana)
    .replaceAll('example.com', example);
}

/** Replaces `npm run cli` and `python3`, so that both work in any folder. */
const PRELUDE = `
set -euo pipefail
npm() {
  while [ "$1" != cli ]; do shift; done; shift
  [ "\${1:-}" != -- ] || shift
  node "$CLI" "$@"
}
python3() { "$PYTHON" "$@"; }
`;

test.each(['docs/start.md', 'docs/use.md', 'docs/integrate.md', 'docs/operate.md'])(
  'every command of the sh blocks in %s succeeds',
  async (document) => {
    const folder = await mkdtemp(path.join(tmpdir(), 'docs-'));
    const env = {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      CLI: programPath('apps/cli/dist/main.js'),
      PYTHON: findProgram('python3'),
      SCRAPERSKY_PYTHON: path.join(REPOSITORY, 'clients/python'),
      SCRAPERSKY_URL: service.url,
      SCRAPERSKY_API_KEY: KEY,
      DATABASE_URL: service.services.databaseUrl,
      DIRECT_DATABASE_URL: service.services.directDatabaseUrl,
      REDIS_URL: service.services.redisUrl,
    };
    const script = PRELUDE + (await scriptOf(document));
    const { stdout } = await promisify(execFile)('bash', ['-c', script], { cwd: folder, env });
    expect(stdout).not.toMatch(/\berror:/i);
    await rm(folder, { recursive: true });
  },
  60_000,
);
