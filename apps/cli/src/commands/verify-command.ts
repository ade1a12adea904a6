import type { Command } from 'commander';
import { connectToApi } from '../client/connect-to-api.ts';
import { writeFindings } from '../doctor/write-findings.ts';
import { parseDuration } from '../duration.ts';
import { EXIT } from '../output/exit-codes.ts';
import {
  addApiCommand,
  jsonOption,
  type ApiOptions,
  type Environment,
  type JsonOption,
} from './command-options.ts';

const TIMEOUT_MS = 30_000;

export function addVerifyCommand(program: Command, env: Environment): void {
  addApiCommand(program, 'verify', 'submit a self-test batch and check each step from the API to the result')
    .option('--timeout <time>', 'longest time for the self-test (default: 30s)', (text) =>
      parseDuration('--timeout', text),
    )
    .addOption(jsonOption())
    .action(
      async ({ timeout = TIMEOUT_MS, json, ...options }: ApiOptions & JsonOption & { timeout?: number }) => {
        const client = await connectToApi(env, options);
        const { runVerify } = await import('../verify/run-verify.ts');
        const findings = await runVerify(client, { timeoutMs: timeout });
        const faults = writeFindings(findings, { json: json ?? false });
        process.stderr.write(faults === 0 ? 'The self-test succeeded.\n' : 'The self-test failed.\n');
        process.exitCode = faults === 0 ? EXIT.ok : EXIT.error;
      },
    );
}
