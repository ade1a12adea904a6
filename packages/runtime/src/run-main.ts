import { describeConfig, loadConfig, type Config } from './config.ts';
import { describeFailure } from './describe-failure.ts';

/**
 * The frame of every `main.ts`: `--help`, the checked environment, and one clear line with a non-zero exit where the
 * start fails.
 *
 * @param about what the process does, for `--help`.
 * @param env the process's environment: only a `main.ts` reads it.
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
