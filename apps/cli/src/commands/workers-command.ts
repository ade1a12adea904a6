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

export function addWorkersCommand(program: Command, env: Environment): void {
  addApiCommand(program, 'workers', 'list the live workers and their load')
    .addOption(jsonOption())
    .action(async (options: ApiOptions & JsonOption) => {
      const workers = await (await connectToApi(env, options)).workers();
      if (options.json) {
        writeJson(workers);
        return;
      }
      writeTable(
        ['worker', 'host', 'pid', 'slots', 'busy', 'started', 'last heartbeat', 'fault'],
        workers.map((worker) => [
          worker.worker_id,
          worker.hostname,
          String(worker.pid),
          String(worker.slots),
          String(worker.active),
          worker.started_at.slice(0, 19),
          `${worker.heartbeat_age_seconds.toFixed(1)} s ago`,
          worker.fault ?? '',
        ]),
      );
    });
}
