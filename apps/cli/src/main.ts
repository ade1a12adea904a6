#!/usr/bin/env node
import { Command, CommanderError } from 'commander';
import { describeFailure, loadConfig } from '@scrapersky/runtime';
import { apiAdvice } from './client/api-advice.ts';
import { CLIENT_ENVIRONMENT } from './client/connect-to-api.ts';
import { addCancelCommand } from './commands/cancel-command.ts';
import { addDemoCommand } from './commands/demo-command.ts';
import { addDoctorCommand } from './commands/doctor-command.ts';
import { addErrorsCommand } from './commands/errors-command.ts';
import { addHistoryCommand } from './commands/history-command.ts';
import { addInitCommand } from './commands/init-command.ts';
import { addInspectCommand } from './commands/inspect-command.ts';
import { addKeysCreateCommand } from './commands/keys-create-command.ts';
import { addKeysListCommand } from './commands/keys-list-command.ts';
import { addKeysRevokeCommand } from './commands/keys-revoke-command.ts';
import { addKeysRotateCommand } from './commands/keys-rotate-command.ts';
import { addLabelCommand } from './commands/label-command.ts';
import { addLsCommand } from './commands/ls-command.ts';
import { addMcpCommand } from './commands/mcp-command.ts';
import { addMigrateCommand } from './commands/migrate-command.ts';
import { addQueueCommand } from './commands/queue-command.ts';
import { addRerunCommand } from './commands/rerun-command.ts';
import { addResultsCommand } from './commands/results-command.ts';
import { addRetryCommand } from './commands/retry-command.ts';
import { addRmCommand } from './commands/rm-command.ts';
import { addSchedulesCreateCommand } from './commands/schedules-create-command.ts';
import { addSchedulesLsCommand } from './commands/schedules-ls-command.ts';
import { addSchedulesRunsCommand } from './commands/schedules-runs-command.ts';
import { addSchedulesRunCommand } from './commands/schedules-run-command.ts';
import { addSchedulesPauseCommand } from './commands/schedules-pause-command.ts';
import { addSchedulesResumeCommand } from './commands/schedules-resume-command.ts';
import { addSchedulesRmCommand } from './commands/schedules-rm-command.ts';
import { addScreenshotCommand } from './commands/screenshot-command.ts';
import { addShareCommand } from './commands/share-command.ts';
import { addShowCommand } from './commands/show-command.ts';
import { addStartCommand } from './commands/start-command.ts';
import { addStatusCommand } from './commands/status-command.ts';
import { addSubmitCommand } from './commands/submit-command.ts';
import { addVerifyCommand } from './commands/verify-command.ts';
import { addWatchCommand } from './commands/watch-command.ts';
import { addWebhooksDeliveriesCommand } from './commands/webhooks-deliveries-command.ts';
import { addWebhooksRedeliverCommand } from './commands/webhooks-redeliver-command.ts';
import { addWebhooksSecretCommand } from './commands/webhooks-secret-command.ts';
import { addWebhooksTestCommand } from './commands/webhooks-test-command.ts';
import { addWorkersCommand } from './commands/workers-command.ts';
import { addWhyCommand } from './commands/why-command.ts';
import { UsageError } from './command-error.ts';
import { EXIT } from './output/exit-codes.ts';

const { env } = process;
// EPIPE: the reader of the output, such as `head`, has closed the pipe. `start` and `demo` continue to run.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  if (!['start', 'demo'].includes(process.argv[2] ?? '')) process.exit(EXIT.ok);
});
const config = () => loadConfig(env);

const program = new Command('scrapersky')
  .description(
    "ScraperSky Batch: submit a list of domains, get each site's title, contacts, social profiles, technologies and logo.",
  )
  .addHelpText('after', clientHelp())
  .exitOverride();

// Commands import large dependencies, such as the database, only when they run. This halves the start time of commands
// that only call the API.
addStartCommand(program, env);
addDemoCommand(program, env);
addMigrateCommand(program, config);
addInitCommand(program);
addDoctorCommand(program, config);
addVerifyCommand(program, env);
addInspectCommand(program, config);

addSubmitCommand(program, env);
addWatchCommand(program, env);
addStatusCommand(program, env);
addResultsCommand(program, env);
addErrorsCommand(program, env);
addWhyCommand(program, env);
addShowCommand(program, env);
addScreenshotCommand(program, env);
addHistoryCommand(program, env);
addRetryCommand(program, env);
addRerunCommand(program, env);
addCancelCommand(program, env);
addRmCommand(program, env);
addLsCommand(program, env);
addLabelCommand(program, env);
addShareCommand(program, env);
addWorkersCommand(program, env);
addQueueCommand(program, env);
addMcpCommand(program, env);

const schedules = program
  .command('schedules')
  .description('scan lists again and again, by cron or at an interval');
addSchedulesCreateCommand(schedules, env);
addSchedulesLsCommand(schedules, env);
addSchedulesRunsCommand(schedules, env);
addSchedulesRunCommand(schedules, env);
addSchedulesPauseCommand(schedules, env);
addSchedulesResumeCommand(schedules, env);
addSchedulesRmCommand(schedules, env);

const webhooks = program.command('webhooks').description('inspect, repeat and test webhook deliveries');
addWebhooksTestCommand(webhooks, env);
addWebhooksSecretCommand(webhooks, config);
addWebhooksDeliveriesCommand(webhooks, env);
addWebhooksRedeliverCommand(webhooks, env);

const keys = program
  .command('keys')
  .description('manage API keys; running API processes notice a change within 30 s');
addKeysCreateCommand(keys, config);
addKeysListCommand(keys, config);
addKeysRotateCommand(keys, config);
addKeysRevokeCommand(keys, config);

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = EXIT.error;
  // Commander has already printed the usage error, or the help that was asked for.
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? EXIT.ok : EXIT.usage;
  else {
    if (error instanceof UsageError) process.exitCode = EXIT.usage;
    console.error(describeFailure(error));
    const advice = apiAdvice(error);
    if (advice !== null) console.error(advice);
  }
}

function clientHelp(): string {
  const lines = CLIENT_ENVIRONMENT.map(([name, meaning]) => `  ${name.padEnd(20)} ${meaning}`);
  return `\nEnvironment of the commands that call the API:\n${lines.join('\n')}`;
}
