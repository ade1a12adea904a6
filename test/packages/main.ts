// `npm run test:packages`: installs the packages that `npm run pack` has written, with the registries of npm and PyPI,
// each into an empty folder, and uses them. Exits with 1 if anything fails.
import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { isDeepStrictEqual, promisify } from 'node:util';
import { build } from 'esbuild';
import { freePort, startProcess } from '@scrapersky/test-support';
import { checkTypes } from './check-types.ts';

const run = promisify(execFile);
const CONSUMERS = path.join(import.meta.dirname, 'consumers');
const PACKED = path.resolve(import.meta.dirname, '../../dist');
/** Every worker serves the site of this domain itself. */
const DOMAIN = 'self-test.invalid';
const EXPECTED = {
  progress: 100,
  titles: ['ScraperSky self-test'],
  refused: 400,
  forged: 'webhook_verification_failed',
};

const packed = await readdir(PACKED).catch(() => []);
if (packed.length === 0) {
  process.stderr.write(`No packages in ${PACKED}: run \`npm run pack\` first.\n`);
  process.exit(1);
}
const file = (pattern: RegExp) => {
  const name = packed.find((each) => pattern.test(each));
  if (name === undefined) throw new Error(`dist has no ${pattern}. Run \`npm run pack\`.`);
  return path.join(PACKED, name);
};
const folder = await mkdtemp(path.join(tmpdir(), 'packages-'));
try {
  const [service, consumer] = [path.join(folder, 'service'), path.join(folder, 'consumer')];
  await install(service, file(/^scrapersky-\d.*\.tgz$/));
  await install(consumer, file(/^scrapersky-client-.*\.tgz$/));
  const port = await freePort();
  const cli = path.join(service, 'node_modules/scrapersky/apps/cli/dist/main.js');
  const env = { DATA_DIR: path.join(service, '.data'), PORT: String(port), WORKER_CONCURRENCY: '5' };
  const started = startProcess(cli, ['start', '--workers', '1'], env);
  try {
    await started.logged(/ScraperSky Batch is running/, { timeoutMs: 240_000 });
    done('`scrapersky start` runs the service');
    const url = `http://127.0.0.1:${port}`;
    const key = (await readFile(path.join(env.DATA_DIR, 'api-key'), 'utf8')).trim();
    for (const page of ['', 'docs', 'docs/swagger-ui.js', 'docs/use.md', 'openapi.json', 'admin/queues']) {
      const headers = { Authorization: `Basic ${btoa(`x:${key}`)}` };
      const response = await fetch(`${url}/${page}`, { headers });
      await response.arrayBuffer();
      if (response.status !== 200) throw new Error(`/${page} responds with ${response.status}`);
    }
    done('the dashboard, the documentation and the queues are served');
    const asClient = { ...process.env, SCRAPERSKY_URL: url, SCRAPERSKY_API_KEY: key };
    await run(process.execPath, [cli, 'verify'], { env: asClient });
    done('`scrapersky verify` reports that work flows');

    await useClient(consumer, [url, key, DOMAIN]);
    done('@scrapersky/client has types, runs in Node and can be bundled for a browser');
    for (const [name, pattern] of [
      ['wheel', /\.whl$/],
      ['sdist', /\.tar\.gz$/],
    ] as const) {
      await usePythonClient(path.join(folder, name), file(pattern), [url, key, DOMAIN]);
      done(`the Python client, installed from its ${name}, is typed and works`);
    }
  } finally {
    await started.stop();
  }
  if (!started.output.includes('Stopping')) throw new Error('the service did not stop in order');
  done('the service stops');
} finally {
  await rm(folder, { recursive: true, force: true });
}

async function install(into: string, file: string): Promise<void> {
  await mkdir(into);
  await writeFile(path.join(into, 'package.json'), '{"private": true}');
  await run('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts', file], { cwd: into });
  done(`installed ${path.basename(file)}`);
}

async function useClient(into: string, args: readonly string[]): Promise<void> {
  await copyFile(path.join(CONSUMERS, 'use-client.mts'), path.join(into, 'use-client.mts'));
  await writeFile(
    path.join(into, 'process.d.ts'),
    'declare const process: { argv: string[]; stdout: { write(text: string): void } };',
  );
  await checkTypes(into, 'process.d.ts use-client.mts'.split(' '));
  const program = path.join(into, 'use-client.mjs');
  await build({ entryPoints: [path.join(into, 'use-client.mts')], outfile: program, logLevel: 'error' });
  expectSame((await run(process.execPath, [program, ...args])).stdout);
  const contents = "export { ScraperSky } from '@scrapersky/client';";
  await build({
    stdin: { contents, resolveDir: into },
    bundle: true,
    platform: 'browser',
    write: false,
    logLevel: 'error',
  });
}

async function usePythonClient(into: string, packed: string, args: readonly string[]): Promise<void> {
  const program = path.join(CONSUMERS, 'use_client.py');
  await run('python3', ['-m', 'venv', into]);
  const python = path.join(into, 'bin/python');
  await run(python, ['-m', 'pip', 'install', '--quiet', 'mypy', packed]);
  await run(python, ['-m', 'mypy', '--strict', '--cache-dir', path.join(into, 'cache'), program]);
  expectSame((await run(python, [program, ...args])).stdout);
}

function expectSame(output: string): void {
  if (!isDeepStrictEqual(JSON.parse(output), EXPECTED)) throw new Error(`unexpected output: ${output}`);
}

function done(what: string): void {
  process.stdout.write(`✔ ${what}\n`);
}
