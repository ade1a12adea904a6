import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { temporaryDataDir } from './temporary-data-dir.ts';

test('advises in one line to set DATABASE_URL on a platform without binaries', () => {
  const otherPlatform = 'Object.defineProperty(process, "arch", { value: "s390x" })';
  const program = `
    ${otherPlatform};
    const { startEmbeddedPostgres } = await import('./packages/embedded/src/index.ts');
    await startEmbeddedPostgres({ dataDir: process.argv[1] }).catch((error) => {
      process.stdout.write(error.name + ': ' + error.message);
    });`;
  const { stdout } = spawnSync(
    process.execPath,
    ['--import', 'tsx', '--conditions=source', '--input-type=module', '-e', program, temporaryDataDir()],
    { cwd: fileURLToPath(new URL('../../../', import.meta.url)), encoding: 'utf8' },
  );
  expect(stdout).toBe(
    `EmbeddedPostgresError: No embedded Postgres is installed for ${process.platform}-s390x. ` +
      'Set DATABASE_URL to a PostgreSQL server instead.',
  );
});
