import { SITE_STATES, type SiteState } from '@scrapersky/core';
import type { ScraperSky } from '@scrapersky/client';
import { Option, type Command } from 'commander';
import { connectToApi } from '../client/connect-to-api.ts';
import { UsageError } from '../command-error.ts';
import { writeResults } from '../output/write-results.ts';
import { addApiCommand, type ApiOptions, type Environment } from './command-options.ts';

interface ResultsOptions extends ApiOptions {
  format: 'csv' | 'xlsx' | 'ndjson' | 'json';
  rows?: 'domain' | 'input';
  excel?: boolean;
  fields?: string;
  pages?: boolean;
  siteState?: SiteState;
  changed?: boolean;
  output?: string;
}

export function addResultsCommand(program: Command, env: Environment): void {
  addApiCommand(program, 'results', 'download the results of a batch to a file or to standard output')
    .argument('<batch_id>')
    .addOption(
      new Option('--format <format>', 'format of the results')
        .choices(['csv', 'xlsx', 'ndjson', 'json'])
        .default('csv'),
    )
    .addOption(
      new Option(
        '--rows <rows>',
        'domain: one row per domain; input: one row per row of your list, with your own columns first (default: input for a CSV or XLSX if the list was a file and neither --fields nor --pages is set; otherwise domain)',
      ).choices(['domain', 'input']),
    )
    .option('--excel', 'write a CSV that Excel opens correctly')
    .option(
      '--fields <names>',
      'only these fields, separated by commas; put a name that contains a comma in quotes',
    )
    .addOption(
      new Option('--site-state <state>', 'only domains whose site is in this state').choices(SITE_STATES),
    )
    .option(
      '--changed',
      'only domains that are new, changed or gone (needs a batch that was submitted with --compare)',
    )
    .option('--pages', 'include every scraped page (not in CSV and XLSX)')
    .option('-o, --output <file>', 'file to write; it appears only when the download is complete')
    .addHelpText(
      'after',
      '\nExamples:\n  results BATCH_ID --format xlsx -o leads.xlsx\n  results BATCH_ID --excel -o leads.csv',
    )
    .action(async (batchId: string, options: ResultsOptions) => {
      const { format, fields, excel, pages, siteState, changed, output } = options;
      if (format === 'xlsx' && output === undefined && process.stdout.isTTY) {
        throw new UsageError('A workbook cannot be shown in a terminal. Set -o to a file.');
      }
      const client = await connectToApi(env, options);
      const isWhole = (format === 'csv' || format === 'xlsx') && fields === undefined && !pages;
      const rows = options.rows ?? (isWhole ? await defaultRows(client, batchId) : 'domain');
      const body = await client.resultsFile(batchId, {
        format,
        rows,
        ...(excel && { excel }),
        ...(fields !== undefined && { fields }),
        ...(siteState !== undefined && { site_state: siteState }),
        ...(changed && { change: 'new,changed,gone' }),
        ...(pages && { include: 'pages' as const }),
      });
      await writeResults(body, output);
      if (output !== undefined) process.stderr.write(`Wrote ${output}.\n`);
    });
}

/** Returns the default of `--rows` for a whole CSV or XLSX: `input` if the batch's list was a file. */
async function defaultRows(client: ScraperSky, batchId: string): Promise<'domain' | 'input'> {
  const { input_rows: inputRows } = await client.status(batchId);
  return inputRows === undefined ? 'domain' : 'input';
}
