import { startEmbeddedPostgres } from '../src/index.ts';

// A test process that starts the embedded Postgres, prints its URL, and stops it on SIGTERM.
const [dataDir = ''] = process.argv.slice(2);
const say = (line: string) => process.stdout.write(`${line}\n`);
const postgres = await startEmbeddedPostgres({ dataDir, log: say, settings: { fsync: 'off' } });
process.on('SIGTERM', () => {
  void postgres.stop().then(() => process.exit());
});
say(`${postgres.reused ? 'joined' : 'started'} ${postgres.url}`);
setInterval(() => {}, 60_000);
