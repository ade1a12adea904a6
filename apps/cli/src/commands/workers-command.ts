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
  addApiCommand(program, 'workers', 'list the live workers and their load, and the renderers')
    .addOption(jsonOption())
    .action(async (options: ApiOptions & JsonOption) => {
      const client = await connectToApi(env, options);
      const [workers, renderers] = await Promise.all([client.workers(), client.renderers()]);
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
      if (renderers.length === 0) return;
      process.stdout.write('\n');
      writeTable(
        ['renderer', 'status', 'pages', 'busy', 'memory', 'killed browsers', 'workers'],
        renderers.map((renderer) => [
          renderer.host,
          renderer.status,
          String(renderer.slots),
          String(renderer.active),
          `${renderer.memory_mb} MB`,
          String(renderer.kills),
          `${renderer.workers - renderer.workers_without} of ${renderer.workers}`,
        ]),
      );
    });
}
