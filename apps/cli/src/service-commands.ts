import type { Command } from 'commander';
import { connect } from './client/connect-to-api.ts';
import { writeJson } from './output/write-json.ts';
import { writeTable } from './output/write-table.ts';

type Environment = Readonly<Record<string, string | undefined>>;

interface Common {
  url?: string;
  json?: boolean;
}

/** The commands about the service itself, by its API. */
export function addServiceCommands(program: Command, env: Environment): void {
  const reading = (name: string, description: string) =>
    program
      .command(name)
      .description(description)
      .option('--url <url>', 'where the API is (SCRAPERSKY_URL, http://127.0.0.1:8000)')
      .option('--json', 'one JSON document on standard output');

  reading('workers', 'the workers that live, and what each does').action(async (options: Common) => {
    const workers = await (await connect(env, options)).workers();
    if (options.json) {
      writeJson(workers);
      return;
    }
    writeTable(
      ['worker', 'host', 'pid', 'slots', 'busy', 'since', 'heard of'],
      workers.map((worker) => [
        worker.worker_id,
        worker.hostname,
        String(worker.pid),
        String(worker.slots),
        String(worker.active),
        worker.started_at.slice(0, 19),
        `${worker.heartbeat_age_seconds} s ago`,
      ]),
    );
  });

  reading('queue', 'how much waits, since when, and who works').action(async (options: Common) => {
    const stats = await (await connect(env, options)).queueStats();
    if (options.json) {
      writeJson(stats);
      return;
    }
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
