import { describeConfig, loadConfig, type Config } from './config.ts';
import { describeFailure } from './describe-failure.ts';

/**
 * Runs a `main.ts`: prints `--help`, checks the environment and calls `start`. If the start fails, prints the reason
 * and exits with 1.
 *
 * @param about describes the process in `--help`
 * @param env the environment of the process, which only a `main.ts` reads
 */
export async function runMain(
  { about, env }: { about: string; env: NodeJS.ProcessEnv },
  start: (config: Config) => Promise<void>,
): Promise<void> {
  if (process.argv.includes('--help')) {
    process.stdout.write(`${about}\n\nEnvironment:\n${configHelp()}\n`);
    return;
  }
  try {
    await start(loadConfig(env));
  } catch (error) {
    process.stderr.write(`${describeFailure(error)}\n`);
    process.exit(1);
  }
}

function configHelp(): string {
  return describeConfig()
    .map(
      ({ name, byDefault, meaning }) =>
        `  ${name.padEnd(23)} ${meaning}${byDefault ? ` (${byDefault})` : ''}`,
    )
    .join('\n');
}
