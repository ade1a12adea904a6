import { ConfigError, describeConfig, loadConfig, type Config } from './config.ts';

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

/** What the operator has to mend in one line; a stack only where it is a fault of ours. */
function describeFailure(error: unknown): string {
  if (error instanceof ConfigError) return `Bad environment: ${error.message}`;
  if (!(error instanceof Error)) return String(error);
  const { code } = error as { code?: unknown };
  return typeof code === 'string' ? `${error.message || code}` : (error.stack ?? error.message);
}
