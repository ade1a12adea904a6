import type { Command } from 'commander';
import { connectToApi } from '../client/connect-to-api.ts';
import { writeJson } from '../output/write-json.ts';
import { writeTable } from '../output/write-table.ts';
import {
  addApiCommand,
  jsonOption,
  type ApiOptions,
  type Environment,
  type JsonOption,
} from './command-options.ts';

export function addErrorsCommand(program: Command, env: Environment): void {
  addApiCommand(program, 'errors', 'count the failed domains of a batch by error code, and show what to do')
    .argument('<batch_id>')
    .addOption(jsonOption())
    .action(async (batchId: string, options: ApiOptions & JsonOption) => {
      const found = await (await connectToApi(env, options)).errors(batchId);
      if (options.json) {
        writeJson(found);
        return;
      }
      if (found.errors.length === 0) {
        process.stderr.write('No domain has failed.\n');
        return;
      }
      writeTable(
        ['code', 'count', 'retryable', 'example', 'what to do'],
        found.errors.map(({ code, count, retryable, hint, examples }) => [
          code,
          String(count),
          retryable ? 'yes' : 'no',
          examples[0]?.domain ?? '',
          hint,
        ]),
      );
    });
}
