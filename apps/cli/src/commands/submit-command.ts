import { InvalidArgumentError, Option, type Command } from 'commander';
import { BATCH_STATUSES, DOMAIN_ERROR_CODES, type DomainErrorCode } from '@scrapersky/core';
import { parseDuration } from '../duration.ts';
import { connect } from '../client/connect-to-api.ts';
import { followBatch, summaryOf } from '../client/follow-batch.ts';
import { submitFile } from '../client/submit-file.ts';
import { take } from '../client/take.ts';
import { writeResults } from '../output/write-results.ts';
import { writeJson } from '../output/write-json.ts';
import { printable, writeTable } from '../output/write-table.ts';

type Environment = Readonly<Record<string, string | undefined>>;

interface Common {
  url?: string;
  json?: boolean;
  quiet?: boolean;
}

/** The commands about batches, by the API of a service: data on standard output, everything else on standard error. */
export function addBatchCommands(program: Command, env: Environment): void {
  const command = (name: string, description: string) =>
    program
      .command(name)
      .description(description)
      .option('--url <url>', 'where the API is (SCRAPERSKY_URL, http://127.0.0.1:8000)');
  const reading = (name: string, description: string) =>
    command(name, description).option('--json', 'one JSON document on standard output');

  reading('submit', 'make a batch of the domains in a file')
    .argument('<file>', '.csv, .tsv, .ndjson or .txt; - is standard input')
    .option('--column <name>', 'which column of a CSV has the domains, by name or number')
    .option('--type <type>', 'text/csv, application/x-ndjson or text/plain, where the name does not tell')
    .option('--max-pages <n>', 'pages of a domain at most', wholeNumber)
    .option('--max-concurrent <n>', 'domains at once, over the whole fleet', wholeNumber)
    .option('--strict', 'refuse the file where one entry is no domain')
    .option('--again', 'another batch, even where the same file was submitted before')
    .option('--watch', 'follow the batch to its end')
    .addOption(timeout())
    .option('--quiet', 'no progress')
    .addHelpText('after', '\nExample: submit leads.csv --column website --watch')
    .action(submit);

  command('watch', 'follow a batch to its end; the exit code says how it ended')
    .argument('<batch_id>')
    .addOption(timeout())
    .option('--quiet', 'no progress')
    .action(async (batchId: string, options: Common & { timeout?: number }) => {
      const client = await connect(env, options);
      process.exitCode = await followBatch(client, batchId, follow(options));
    });

  reading('status', 'how a batch stands')
    .argument('<batch_id>')
    .action(async (batchId: string, options: Common) => {
      const batch = await (await connect(env, options)).status(batchId);
      if (options.json) writeJson(batch);
      else process.stdout.write(`${batch.ended ? '' : `${batch.progress} %  `}${summaryOf(batch)}`);
    });

  command('results', 'what was found, to a file or to standard output')
    .argument('<batch_id>')
    .addOption(
      new Option('--format <format>', 'of the file').choices(['csv', 'ndjson', 'json']).default('csv'),
    )
    .option('--fields <names>', 'only these, separated by commas')
    .option('--pages', 'each scraped page as well (not in CSV)')
    .option('-o, --output <file>', 'the file, which is there only when it is whole')
    .addHelpText('after', '\nExample: results BATCH_ID --format csv -o leads.csv')
    .action(results);

  reading('errors', 'which domains failed, by error code, and what to do about it')
    .argument('<batch_id>')
    .action(errors);

  reading('show', 'one domain of a batch: its result, and each attempt at it')
    .argument('<job_id>')
    .action(async (jobId: string, options: Common) =>
      writeJson(await (await connect(env, options)).job(jobId)),
    );

  reading('retry', 'try the failed domains of a batch again')
    .argument('<batch_id>')
    .option('--code <codes>', 'only those that failed with these, separated by commas', errorCodes)
    .option('--watch', 'follow the batch to its end')
    .addOption(timeout())
    .option('--quiet', 'no progress')
    .addHelpText('after', '\nExample: retry BATCH_ID --code timeout,connection_refused --watch')
    .action(retry);

  reading('cancel', 'stop a batch; what was found stays')
    .argument('<batch_id>')
    .option('--reason <text>', 'kept with the batch')
    .action(async (batchId: string, options: Common & { reason?: string }) => {
      const { reason } = options;
      const batch = await (
        await connect(env, options)
      ).cancel(batchId, reason === undefined ? {} : { reason });
      if (options.json) writeJson(batch);
      else process.stderr.write(`${batch.batch_id} is ${batch.status}.\n`);
    });

  command('rm', 'delete a batch that has ended, with all of its data')
    .argument('<batch_id>')
    .requiredOption('--yes', 'yes, it cannot be had back')
    .action(async (batchId: string, options: Common) => {
      await (await connect(env, options)).delete(batchId);
      process.stderr.write(`Deleted ${batchId}.\n`);
    });

  reading('ls', 'batches, the newest first')
    .addOption(new Option('--status <status>', 'only these').choices([...BATCH_STATUSES]))
    .option('--limit <n>', 'how many', wholeNumber, 20)
    .action(list);

  async function submit(
    file: string,
    options: Common & {
      column?: string;
      type?: string;
      maxPages?: number;
      maxConcurrent?: number;
      strict?: boolean;
      again?: boolean;
      watch?: boolean;
      timeout?: number;
    },
  ): Promise<void> {
    const client = await connect(env, options);
    const { column, type, maxPages, maxConcurrent, strict, again } = options;
    const batch = await submitFile(client, file, {
      ...(column !== undefined && { column }),
      ...(type !== undefined && { type }),
      ...(maxPages !== undefined && { max_pages: maxPages }),
      ...(maxConcurrent !== undefined && { max_concurrent: maxConcurrent }),
      ...(strict !== undefined && { strict }),
      ...(again !== undefined && { again }),
    });
    process.stderr.write(
      `${batch.job_count} domains, ${batch.duplicates} duplicates, ${batch.invalid_domains.length} that are none.\n`,
    );
    for (const { input, error } of batch.invalid_domains.slice(0, 10)) {
      process.stderr.write(`  ${printable(input.slice(0, 80))}: ${error.message}\n`);
    }
    if (options.json) writeJson(batch);
    else process.stdout.write(`${batch.batch_id}\n`);
    if (options.watch) process.exitCode = await followBatch(client, batch.batch_id, follow(options));
  }

  async function results(
    batchId: string,
    options: Common & { format: string; fields?: string; pages?: boolean; output?: string },
  ): Promise<void> {
    const { format, fields, pages, output } = options;
    const client = await connect(env, options);
    const body = await client.resultsFile(batchId, {
      format,
      ...(fields !== undefined && { fields }),
      ...(pages && { include: 'pages' as const }),
    });
    await writeResults(body, output);
    if (output !== undefined) process.stderr.write(`Wrote ${output}.\n`);
  }

  async function errors(batchId: string, options: Common): Promise<void> {
    const found = await (await connect(env, options)).errors(batchId);
    if (options.json) {
      writeJson(found);
      return;
    }
    const header = ['code', 'count', 'retryable', 'for example', 'what to do'];
    writeTable(
      header,
      found.errors.map(({ code, count, retryable, hint, examples }) => [
        code,
        String(count),
        retryable ? 'yes' : 'no',
        examples[0]?.domain ?? '',
        hint,
      ]),
    );
  }

  async function retry(
    batchId: string,
    options: Common & { code?: DomainErrorCode[]; watch?: boolean; timeout?: number },
  ): Promise<void> {
    const client = await connect(env, options);
    const retried = await client.retry(batchId, options.code ? { codes: options.code } : {});
    if (options.json) writeJson(retried);
    process.stderr.write(`Trying ${retried.retried_domains} domains again.\n`);
    if (options.watch) process.exitCode = await followBatch(client, batchId, follow(options));
  }

  async function list(options: Common & { status?: 'pending'; limit: number }): Promise<void> {
    const client = await connect(env, options);
    const batches = await take(
      client.batches(options.status ? { status: options.status } : {}),
      options.limit,
    );
    if (options.json) {
      writeJson(batches);
      return;
    }
    writeTable(
      ['batch', 'created', 'status', 'done', 'ok', 'failed', 'domains'],
      batches.map((batch) => [
        batch.batch_id,
        batch.created_at.slice(0, 19),
        batch.status,
        `${batch.progress} %`,
        String(batch.completed_domains),
        String(batch.failed_domains),
        String(batch.total_domains),
      ]),
    );
  }
}

function timeout(): Option {
  return new Option('--timeout <time>', 'watch for so long at most: 30s, 10m, 2h').argParser((text) =>
    parseDuration('--timeout', text),
  );
}

function follow({ timeout: timeoutMs, quiet }: { timeout?: number; quiet?: boolean }) {
  return { ...(timeoutMs !== undefined && { timeoutMs }), ...(quiet !== undefined && { quiet }) };
}

function wholeNumber(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError('a whole number is needed.');
  return Number(text);
}

function errorCodes(text: string): DomainErrorCode[] {
  return text.split(',').map((code) => {
    const known = DOMAIN_ERROR_CODES.find((one) => one === code.trim());
    if (known === undefined)
      throw new InvalidArgumentError(`the codes are ${DOMAIN_ERROR_CODES.join(', ')}.`);
    return known;
  });
}
