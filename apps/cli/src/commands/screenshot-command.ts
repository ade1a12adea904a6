import type { Command } from 'commander';
import type { Domain } from '@scrapersky/client';
import { connectToApi } from '../client/connect-to-api.ts';
import { CommandError, UsageError } from '../command-error.ts';
import { writeResults } from '../output/write-results.ts';
import { addApiCommand, type ApiOptions, type Environment } from './command-options.ts';

interface ScreenshotOptions extends ApiOptions {
  output?: string;
}

export function addScreenshotCommand(program: Command, env: Environment): void {
  addApiCommand(program, 'screenshot', "download the picture of a domain's home page as WebP")
    .argument('<batch_id>')
    .argument('<domain>')
    .option('-o, --output <file>', 'file to write; without it, standard output')
    .addHelpText('after', '\nExample: screenshot BATCH_ID example.com -o example.webp')
    .action(async (batchId: string, domain: string, { output, ...options }: ScreenshotOptions) => {
      if (output === undefined && process.stdout.isTTY) {
        throw new UsageError('A picture cannot be shown in a terminal. Set -o to a file.');
      }
      const client = await connectToApi(env, options);
      const jobId = await findJobId(client.domains(batchId, { q: domain }), domain);
      const picture = await client.screenshot(jobId);
      await writeResults(picture.stream(), output);
      if (output !== undefined) process.stderr.write(`Wrote ${output}.\n`);
    });
}

/** Returns the job of a domain; `found` are the domains whose names contain the wanted name. @throws CommandError */
async function findJobId(found: AsyncIterable<Domain>, domain: string): Promise<string> {
  for await (const { job_id: jobId, ...names } of found) {
    if (names.domain === domain || names.unicode_domain === domain) return jobId;
  }
  throw new CommandError(`The batch contains no domain ${domain}. Write it as \`results\` does.`);
}
