import type { Command } from 'commander';
import path from 'node:path';
import type { CreatedBatch, FileOptions } from '@scrapersky/client';
import { connectToApi } from '../client/connect-to-api.ts';
import { followBatch } from '../client/follow-batch.ts';
import { submitFile } from '../client/submit-file.ts';
import { readFieldOptions } from '../client/read-field-options.ts';
import { writeJson } from '../output/write-json.ts';
import { toPrintableLine, plural } from '@scrapersky/core';
import {
  addApiCommand,
  collect,
  addFollowOptions,
  parseWholeNumber,
  toFollowOptions,
  type Environment,
  type FollowingOptions,
} from './command-options.ts';

const MAX_INVALID_SHOWN = 10;
/** Maximum length of a batch's name. */
const MAX_NAME_LENGTH = 200;

interface SubmitOptions extends FollowingOptions {
  column?: string;
  sheet?: string;
  type?: string;
  maxPages?: number;
  maxConcurrent?: number;
  name?: string;
  tag?: string[];
  note?: string;
  field?: string[];
  fields?: string;
  strict?: boolean;
  maxAge?: string;
  compare?: string;
  dns: boolean;
  people?: boolean;
  screenshots?: boolean;
  again?: boolean;
}

export function addSubmitCommand(program: Command, env: Environment): void {
  const command = addApiCommand(program, 'submit', 'submit the domains in a file as a batch')
    .argument(
      '<file>',
      '.csv, .tsv, .xlsx, .ndjson or .txt file; - for standard input (plain lines unless --type is set)',
    )
    .option('--column <name>', 'column with the domains, by name or number (default: detected)')
    .option('--sheet <name>', 'sheet of a workbook, by name or number (default: the first)')
    .option(
      '--type <type>',
      'media type, such as text/csv, application/x-ndjson or text/plain, if the file name does not show it',
    )
    .option('--max-pages <n>', 'maximum number of pages to scrape per domain', parseWholeNumber)
    .option('--max-concurrent <n>', 'maximum number of domains to crawl at once', parseWholeNumber)
    .option('--name <name>', 'name of the batch (default: the name of the file)')
    .option('--tag <tag>', 'tag of the batch; may be repeated', collect)
    .option('--note <text>', 'note on the batch')
    .option(
      '--field <name=selector>',
      'field of your own by its CSS selector, such as price=.price; may be repeated',
      collect,
    )
    .option(
      '--fields <file>',
      'JSON file with fields of your own, in the form of `options.fields` of the API',
    )
    .option(
      '--max-age <time>',
      'reuse an earlier result of the domain that is not older than this, such as 7d; "any" for any age',
    )
    .option(
      '--compare <scan>',
      'compare each domain with its newest earlier scan (last) or with a batch (its id)',
    )
    .option('--no-dns', 'do not read DNS records such as MX and TXT')
    .option('--people', 'also store persons found in the JSON-LD of the pages (personal data)')
    .option('--screenshots', 'store a picture of each home page, which needs a renderer')
    .option('--strict', 'create no batch if an entry of the file is not a domain')
    .option('--again', 'create a new batch even if the same file was submitted before');
  addFollowOptions(command)
    .addHelpText('after', '\nExample: submit leads.csv --column website --watch')
    .action(async (file: string, options: SubmitOptions) => {
      const client = await connectToApi(env, options);
      const { column, sheet, type, maxPages, maxConcurrent, tag, note, strict, again } = options;
      const fields = await readFieldOptions(options);
      const { name = file === '-' ? undefined : path.basename(file).slice(0, MAX_NAME_LENGTH) } = options;
      const batch = await submitFile(client, file, {
        ...(column !== undefined && { column }),
        ...(sheet !== undefined && { sheet }),
        ...(type !== undefined && { type }),
        ...(maxPages !== undefined && { max_pages: maxPages }),
        ...(maxConcurrent !== undefined && { max_concurrent: maxConcurrent }),
        ...(name !== undefined && { name }),
        ...(tag !== undefined && { tags: tag }),
        ...(note !== undefined && { note }),
        ...toCrawlOptions({
          ...(!options.dns && { dns: false }),
          ...(options.people === true && { people: true }),
          ...(options.screenshots === true && { screenshot: true }),
          ...(options.maxAge !== undefined && { max_age: options.maxAge }),
          ...(options.compare !== undefined && { compare: options.compare }),
          ...(fields !== undefined && { fields }),
        }),
        ...(strict !== undefined && { strict }),
        ...(again !== undefined && { again }),
      });
      process.stderr.write(describeCreated(batch));
      if (options.json) writeJson(batch);
      else process.stdout.write(`${batch.batch_id}\n`);
      if (options.watch) {
        process.exitCode = await followBatch(client, batch.batch_id, toFollowOptions(options));
      }
    });
}

/** Returns an object with `options`; an empty object if no crawl option is set. */
function toCrawlOptions(options: NonNullable<FileOptions['options']>): Pick<FileOptions, 'options'> {
  return Object.keys(options).length === 0 ? {} : { options };
}

function describeCreated({ job_count, duplicates, invalid_domains, file }: CreatedBatch): string {
  const invalid = invalid_domains
    .filter(({ input }) => input.trim() !== '')
    .slice(0, MAX_INVALID_SHOWN)
    .map(({ input, line, error }) => {
      const place = line === undefined ? '' : `line ${line}: `;
      return `  ${place}${toPrintableLine(input.slice(0, 80))}: ${error.message}`;
    });
  const counts = file
    ? describeFile(file)
    : `${plural(job_count, 'domain')}, ${plural(duplicates, 'duplicate')}, ${invalid_domains.length} invalid.`;
  return [counts, ...invalid].map((line) => `${line}\n`).join('');
}

const REASONS = {
  parameter: 'chosen by --column',
  heading: 'chosen by its heading',
  content: 'chosen by its content',
  email: 'the domains of its email addresses',
} as const;

/** Describes the number of rows by outcome, and the column with the domains. */
function describeFile(file: NonNullable<CreatedBatch['file']>): string {
  const { rows, taken, duplicates, blank, invalid, column, chosen_by } = file;
  const counts = [
    plural(taken, 'domain'),
    plural(duplicates, 'duplicate'),
    `${blank} blank`,
    `${invalid} invalid`,
  ];
  const from =
    column === null || chosen_by === null
      ? ''
      : ` Column "${toPrintableLine(column)}": ${REASONS[chosen_by]}.`;
  return `${counts.join(', ')} in ${plural(rows, 'row')}.${from}`;
}
