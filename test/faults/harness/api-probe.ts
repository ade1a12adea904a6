import { setTimeout as delay } from 'node:timers/promises';
import { ask, type Answer, type Ledger } from './ledger.ts';
import { goodSite, type PretendWeb } from './pretend-web.ts';
import type { Stack } from './stack.ts';

/** Responses of the API that are allowed during a fault, in addition to successes. */
export type ApiExpectation =
  /** The API must work normally, because the fault does not concern it. */
  | 'responds'
  /** 503 with `Retry-After` is also allowed, for example because Postgres is unreachable. */
  | 'may refuse'
  /** No response is also allowed, because the API itself is down, frozen or starting. */
  | 'may be down';

interface ProbeParts {
  stack: Stack;
  ledger: Ledger;
  web: PretendWeb;
  batchId: string;
  expects: ApiExpectation;
  /** Factor by which a response may exceed two seconds. */
  slack: number;
}

const ANSWER_WITHIN_MS = 2_000;
/**
 * Duration from which a direct connection to Postgres counts as slow. The API may then respond 503, because it might
 * get no connection within a second.
 */
const CROWDED_MS = 300;
const PAUSE_MS = 250;
const POST_EVERY = 4;

/**
 * Sends requests to the API repeatedly during a fault: a status, the health, a new batch. Every response must be
 * correct and sent within two seconds by the API's own clock, because this process may read it late.
 */
export class ApiProbe {
  readonly violations: string[] = [];
  slowestMs = 0;
  requests = 0;
  readonly #stopping = new AbortController();
  readonly #running: Promise<void>;
  #mostEnded = 0;
  /** Kind of each request, by its id. */
  readonly #requestIds = new Map<string, string>();

  readonly #parts: ProbeParts;

  constructor(parts: ProbeParts) {
    this.#parts = parts;
    this.#running = this.#probe();
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#running;
    if (this.#parts.expects !== 'may be down') this.#judgeDurations();
  }

  /** Reads the duration of each request from the API's log and records requests that took too long. */
  #judgeDurations(): void {
    const { slack, stack } = this.#parts;
    const lines = stack.processes.flatMap(({ process }) => process.output.split('\n'));
    for (const line of lines) {
      const requestId = /"request_id":"([^"]+)"/.exec(line)?.[1] ?? '';
      const what = this.#requestIds.get(requestId);
      const durationMs = Number(/"duration_ms":(\d+)/.exec(line)?.[1] ?? Number.NaN);
      if (what === undefined || Number.isNaN(durationMs)) continue;
      this.slowestMs = Math.max(this.slowestMs, durationMs);
      if (durationMs > ANSWER_WITHIN_MS * slack)
        this.violations.push(`${what} took ${durationMs} ms: ${line}`);
    }
  }

  /** Returns headers by which a request can be identified in the API's log. */
  #named(what: string): Record<string, string> {
    const requestId = `probe-${crypto.randomUUID()}`;
    this.#requestIds.set(requestId, what);
    return { 'x-request-id': requestId };
  }

  async #probe(): Promise<void> {
    const { signal } = this.#stopping;
    for (let turn = 0; !signal.aborted; turn++) {
      await this.#round(turn);
      await delay(PAUSE_MS, undefined, { signal }).catch(() => {});
    }
  }

  async #round(turn: number): Promise<void> {
    const { stack, batchId } = this.#parts;
    const yardstick = measureMachine(stack);
    const status = ask(stack, 'GET', `/batch/${batchId}/status?domain_statuses=false`, {
      headers: this.#named('status'),
    });
    const health = ask(stack, 'GET', '/health', { headers: this.#named('health') });
    await Promise.all([
      this.#judge('status', status, yardstick, (answer) => this.#checkCounts(answer)),
      this.#judge('health', health, yardstick),
      ...(turn % POST_EVERY === 0 ? [this.#post(yardstick)] : []),
    ]);
  }

  async #post(yardstick: Promise<number>): Promise<void> {
    const { stack, ledger, web } = this.#parts;
    const domains = web.take(1, () => goodSite(10));
    const headers = { 'idempotency-key': crypto.randomUUID(), ...this.#named('POST') };
    const sent = ask(stack, 'POST', '/batch', { body: { domains, max_pages: 1 }, headers });
    await this.#judge('POST', sent, yardstick, ({ status, body }) => {
      if (status === 202) ledger.note(body.batch_id, domains);
    });
  }

  /** Checks that counts add up in every response and that an ended domain never becomes open again. */
  #checkCounts({ status, body }: Answer): void {
    if (status !== 200) return;
    const counts = ['pending', 'processing', 'completed', 'failed', 'cancelled'].map((name) =>
      Number(body[`${name}_domains`]),
    );
    const sum = counts.reduce((total, count) => total + count, 0);
    if (sum !== body.total_domains)
      this.violations.push(`the counts of a response do not add up: ${JSON.stringify(body)}`);
    const ended = (counts[2] ?? 0) + (counts[3] ?? 0) + (counts[4] ?? 0);
    if (ended < this.#mostEnded)
      this.violations.push(`ended domains went from ${this.#mostEnded} to ${ended}`);
    this.#mostEnded = ended;
  }

  async #judge(
    what: string,
    asked: Promise<Answer>,
    yardstick: Promise<number>,
    look: (answer: Answer) => void = () => {},
  ): Promise<void> {
    const { expects } = this.#parts;
    this.requests++;
    let answer: Answer;
    try {
      answer = await asked;
    } catch (error) {
      if (expects !== 'may be down') this.violations.push(`${what}: no response (${describe(error)})`);
      return;
    }
    const isRefusal =
      answer.status === 503 &&
      (what === 'health' ||
        (answer.retryAfter !== null && answer.type.startsWith('application/problem+json')));
    const isRight =
      answer.status < 300 || (isRefusal && (expects !== 'responds' || (await yardstick) > CROWDED_MS));
    if (!isRight) this.violations.push(`${what}: ${answer.status} ${JSON.stringify(answer.body)}`);
    look(answer);
  }
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message;
}

async function measureMachine(stack: Stack): Promise<number> {
  const begun = performance.now();
  await stack.withSession((session) => session.query('select 1')).catch(() => {});
  return performance.now() - begun;
}
