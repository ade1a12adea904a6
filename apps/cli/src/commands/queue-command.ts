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

export function addQueueCommand(program: Command, env: Environment): void {
  addApiCommand(program, 'queue', 'show how many domains are waiting and running')
    .addOption(jsonOption())
    .action(async (options: ApiOptions & JsonOption) => {
      const stats = await (await connectToApi(env, options)).queueStats();
      if (options.json) {
        writeJson(stats);
        return;
      }
      if (stats.queue.paused === true) process.stderr.write('The queue is paused: workers get no domains.\n');
      writeTable(
        ['waiting', 'oldest batch', 'running', 'open batches', 'workers', 'busy slots'],
        [
          [
            String(stats.backlog),
            `${Math.round(stats.oldest_age_seconds)} s`,
            String(stats.processing_domains),
            String(stats.open_batches),
            String(stats.live_workers),
            `${stats.active_slots} of ${stats.slots}`,
          ],
        ],
      );
    });
}
