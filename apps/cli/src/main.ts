import { Command, CommanderError } from 'commander';
import { describeConfig, describeFailure, loadConfig } from '@scrapersky/runtime';
import { addBatchCommands } from './commands/submit-command.ts';
import { CLIENT_ENVIRONMENT } from './client/connect-to-api.ts';
import { init } from './commands/init-command.ts';
import { addKeyCommands } from './key-commands.ts';
import { addServiceCommands } from './service-commands.ts';
import { addWebhookCommands } from './webhook-commands.ts';

// What needs a database is loaded by its command: a command that asks the API starts in half the time.
const program = new Command('scrapersky')
  .description('ScraperSky Batch: a list of domains in, what each site says of itself out.')
  .addHelpText(
    'after',
    `\nWhere the service is, and who asks:\n${CLIENT_ENVIRONMENT.map(([name, meaning]) => `  ${name.padEnd(20)} ${meaning}`).join('\n')}`,
  )
  .exitOverride();

program
  .command('start')
  .description('the whole service on this machine: database, API and workers')
  .option('--workers <n>', 'worker processes', Number)
  .addHelpText('after', environmentHelp())
  .action(async (options: { workers?: number }) => {
    const { start } = await import('./commands/start-command.ts');
    await start(loadConfig(process.env), process.env, options);
  });

program
  .command('demo')
  .description('the whole service and 200 pretend sites on loopback, scraped as one batch')
  .option('--once', 'end when the batch has ended: 0 where everything came as expected, else 1')
  .action(async (options: { once?: boolean }) => {
    const { demo } = await import('./demo/run-demo.ts');
    await demo(loadConfig(process.env), process.env, options);
  });

program
  .command('migrate')
  .description('bring the database up to the newest migration')
  .option('--status', 'only list the migrations')
  .option('--down', 'take the newest migration back, with the data of its tables')
  .action(async ({ status, down }: { status?: boolean; down?: boolean }) => {
    const { runMigrations, showMigrations, takeMigrationBack } = await import('./database/run-migrations.ts');
    const config = loadConfig(process.env);
    if (status) await showMigrations(config);
    else await (down ? takeMigrationBack(config) : runMigrations(config));
  });

program
  .command('init')
  .description('write .env with random secrets; what is in it stays')
  .action(() => init());

program
  .command('doctor')
  .description('look at the database, Redis, keys and clock that the environment names, and say what to mend')
  .option('--json', 'print the findings as JSON')
  .action(async (options: { json?: boolean }) => {
    const { doctor } = await import('./doctor/run-doctor.ts');
    process.exitCode = await doctor(loadConfig(process.env), options);
  });

addBatchCommands(program, process.env);
addServiceCommands(program, process.env);
addWebhookCommands(program, process.env);
addKeyCommands(program, () => loadConfig(process.env));

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = 1;
  // Commander has said what was wrong with the command line, or has shown the help that was asked for.
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2;
  else console.error(describeFailure(error));
}

function environmentHelp(): string {
  const lines = describeConfig().map(
    ({ name, byDefault, meaning }) => `  ${name.padEnd(23)} ${meaning}${byDefault ? ` (${byDefault})` : ''}`,
  );
  return `\nEnvironment:\n${lines.join('\n')}`;
}
