import type { Command } from 'commander';
import { connectToApi } from '../client/connect-to-api.ts';
import { writeJson } from '../output/write-json.ts';
import { addApiCommand, jsonOption, type ApiOptions, type Environment } from './command-options.ts';

export function addShowCommand(program: Command, env: Environment): void {
  addApiCommand(program, 'show', 'show one domain of a batch as JSON: its result and each attempt')
    .argument('<job_id>')
    .addOption(jsonOption())
    .action(async (jobId: string, options: ApiOptions) =>
      writeJson(await (await connectToApi(env, options)).job(jobId)),
    );
}
