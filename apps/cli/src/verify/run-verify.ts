import { WaitTimeoutError, type BatchStatus, type ScraperSky } from '@scrapersky/client';
import { plural, SELF_TEST_DOMAIN, SELF_TEST_PAGES, SELF_TEST_TITLE } from '@scrapersky/core';
import { describeFailure } from '@scrapersky/runtime';
import { apiAdvice } from '../client/api-advice.ts';
import { firstItems } from '../client/first-items.ts';
import { fault, ok, type Finding } from '../doctor/finding.ts';

const UNEXPLAINED = new Set(['awaiting_worker', 'awaiting_turn', 'crawling']);
const UNEXPLAINED_ADVICE =
  'Read the log of the workers: it names what fails. `inspect` compares the schema of the database.';

export interface VerifyOptions {
  /** Timeout from the submission to the end of the self-test batch. */
  timeoutMs: number;
}

/**
 * Submits a batch with the self-test domain, follows it through queue and worker, checks its result and deletes the
 * batch. Returns one finding for each step that it reached.
 */
export async function runVerify(client: ScraperSky, options: VerifyOptions): Promise<Finding[]> {
  const api = await checkApi(client);
  if (api.state !== 'ok') return [api];
  const findings = [api];
  const startedAt = performance.now();
  const elapsed = () => `after ${((performance.now() - startedAt) / 1_000).toFixed(1)} s`;
  let batchId: string;
  try {
    const created = await client.submit({
      domains: [SELF_TEST_DOMAIN],
      max_pages: SELF_TEST_PAGES,
      name: 'Self-test',
      options: { dns: false },
    });
    batchId = created.batch_id;
  } catch (error) {
    return [
      ...findings,
      fault('Submit', describeFailure(error), apiAdvice(error) ?? 'Read the log of the API.'),
    ];
  }
  findings.push(ok('Submit', `batch ${batchId} is stored in Postgres ${elapsed()}`));
  try {
    return [...findings, ...(await followBatch(client, batchId, { ...options, elapsed }))];
  } finally {
    await removeBatch(client, batchId);
  }
}

async function checkApi(client: ScraperSky): Promise<Finding> {
  try {
    const health = await client.health();
    if (health.status !== 'error') return ok('API', `responds, version ${health.version}`);
    const { postgres } = health.checks;
    return fault(
      'API',
      `responds, but Postgres ${postgres.error ?? 'fails'}`,
      '`doctor`, with the environment of the API, says what to correct.',
    );
  } catch (error) {
    return fault('API', describeFailure(error), apiAdvice(error) ?? 'Read the log of the API.');
  }
}

async function followBatch(
  client: ScraperSky,
  batchId: string,
  { timeoutMs, elapsed }: VerifyOptions & { elapsed: () => string },
): Promise<Finding[]> {
  const findings: Finding[] = [];
  let batch: BatchStatus;
  try {
    batch = await client.waitForBatch(batchId, {
      timeoutMs,
      onProgress: ({ processing_domains, ended }) => {
        if (findings.length === 0 && (processing_domains > 0 || ended))
          findings.push(ok('Claim', `a worker got the self-test from the queue ${elapsed()}`));
      },
    });
  } catch (error) {
    if (error instanceof WaitTimeoutError)
      return [...findings, await explainTimeout(client, batchId, findings.length > 0)];
    return [
      ...findings,
      fault('API', describeFailure(error), apiAdvice(error) ?? 'Read the log of the API.'),
    ];
  }
  findings.push(batch.status === 'complete' ? checkPages(batch, elapsed()) : describeEnd(batch));
  if (batch.status === 'complete') findings.push(await checkResult(client, batchId, elapsed));
  return findings;
}

async function explainTimeout(client: ScraperSky, batchId: string, isClaimed: boolean): Promise<Finding> {
  const about = isClaimed ? 'Crawl' : 'Claim';
  const what = isClaimed
    ? 'a worker has the self-test but did not finish it in time'
    : 'no worker got the self-test in time';
  try {
    const { reasons } = await client.why(batchId);
    const explained = reasons.map(({ message }) => message).join(' ');
    // With these reasons, a worker should have finished the self-test: only its log and the database say what fails.
    const isUnexplained = reasons.every(({ code }) => UNEXPLAINED.has(code));
    return fault(about, what, isUnexplained ? `${explained} ${UNEXPLAINED_ADVICE}` : explained);
  } catch (error) {
    return fault(about, what, describeFailure(error));
  }
}

function checkPages({ pages_scraped }: BatchStatus, elapsed: string): Finding {
  const what = `${plural(pages_scraped, 'page')} of the self-test site crawled ${elapsed}`;
  if (pages_scraped === SELF_TEST_PAGES) return ok('Crawl', what);
  return fault('Crawl', `${what}, not ${SELF_TEST_PAGES}`, 'Read the log of the workers.');
}

function describeEnd({ status, errors_by_code }: BatchStatus): Finding {
  const codes = Object.keys(errors_by_code).join(', ');
  const what = `the self-test ended as ${status}${codes && ` with ${codes}`}`;
  return codes.startsWith('dns')
    ? fault('Crawl', what, 'A worker with an earlier version claimed the self-test: upgrade all workers.')
    : fault('Crawl', what, 'Read the log of the workers.');
}

async function checkResult(client: ScraperSky, batchId: string, elapsed: () => string): Promise<Finding> {
  const [result] = await firstItems(client.results(batchId));
  const title = result?.metadata?.title;
  if (title === SELF_TEST_TITLE) return ok('Result', `the result is correct ${elapsed()}`);
  return fault('Result', `the title is ${JSON.stringify(title)}`, 'Read the log of the workers.');
}

/** Cancels the self-test batch if it has not ended, and deletes it. The batch remains if the API does not respond. */
async function removeBatch(client: ScraperSky, batchId: string): Promise<void> {
  try {
    const { ended } = await client.status(batchId);
    if (!ended)
      await client.cancel(batchId, { reason: 'The self-test was stopped before this batch ended.' });
    await client.delete(batchId);
  } catch {
    process.stderr.write(`The self-test batch ${batchId} could not be deleted.\n`);
  }
}
