import type { Logger } from '../logger.ts';
import type { Tracer } from './open-tracer.ts';
import type { TraceSpan } from './trace-span.ts';

export interface OtlpOptions {
  /** Base URL of the collector; spans go to `/v1/traces` below it. */
  endpoint: string;
  headers: Readonly<Record<string, string>>;
  /** Name of the service in its spans. */
  service: string;
  log: Pick<Logger, 'warn'>;
}

/**
 * Maximum number of spans that wait to be sent. Further spans are dropped, so that memory does not grow while the
 * collector is unreachable.
 */
const MAX_WAITING = 4_096;
const MAX_PER_REQUEST = 512;
const SEND_EVERY_MS = 2_000;
const TIMEOUT_MS = 5_000;

/** Values of `kind` and `status.code` in the OpenTelemetry protocol. */
const KINDS = { internal: 1, server: 2, consumer: 5 } as const;
const STATUS_ERROR = 2;

/** Sends spans by OTLP over HTTP with JSON (https://opentelemetry.io/docs/specs/otlp/). */
export class OtlpExporter implements Tracer {
  readonly #options: OtlpOptions;
  readonly #url: string;
  readonly #timer: NodeJS.Timeout;
  #waiting: TraceSpan[] = [];
  #dropped = 0;
  #sending: Promise<void> | null = null;
  #hasFailed = false;

  constructor(options: OtlpOptions) {
    this.#options = options;
    this.#url = `${options.endpoint.replace(/\/+$/, '')}/v1/traces`;
    this.#timer = setInterval(() => this.#send(), SEND_EVERY_MS).unref();
  }

  record(span: TraceSpan): void {
    // A client may choose the batch id of zeros. As a trace id it is invalid, and collectors refuse the whole request.
    if (!/[^0]/.test(span.traceId)) return;
    if (this.#waiting.length < MAX_WAITING) this.#waiting.push(span);
    else this.#dropped += 1;
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.#sending;
    this.#send();
    await this.#sending;
  }

  /** Sends the waiting spans, unless a request is in progress: requests to a slow collector must not pile up. */
  #send(): void {
    this.#sending ??= this.#sendWaiting().finally(() => {
      this.#sending = null;
    });
  }

  async #sendWaiting(): Promise<void> {
    while (this.#waiting.length > 0) {
      const spans = this.#waiting.splice(0, MAX_PER_REQUEST);
      const failure = await this.#post(spans);
      if (failure === null) {
        this.#hasFailed = false;
        continue;
      }
      this.#dropped += spans.length;
      // Report an outage once, not with every request.
      if (!this.#hasFailed)
        this.#options.log.warn('cannot send traces', { error: failure, dropped: this.#dropped });
      this.#hasFailed = true;
      this.#dropped = 0;
      return;
    }
  }

  /** Returns the failure, or null. */
  async #post(spans: readonly TraceSpan[]): Promise<unknown> {
    try {
      const response = await fetch(this.#url, {
        method: 'POST',
        headers: { ...this.#options.headers, 'Content-Type': 'application/json' },
        body: JSON.stringify(toRequest(this.#options.service, spans)),
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      await response.arrayBuffer();
      return response.ok ? null : new Error(`The collector responded with HTTP ${response.status}.`);
    } catch (error) {
      return error;
    }
  }
}

function toRequest(service: string, spans: readonly TraceSpan[]): object {
  return {
    resourceSpans: [
      {
        resource: { attributes: toAttributes({ 'service.name': service }) },
        scopeSpans: [{ scope: { name: 'scrapersky' }, spans: spans.map(toOtlp) }],
      },
    ],
  };
}

function toOtlp({
  traceId,
  spanId,
  parentSpanId,
  name,
  kind,
  startedAt,
  endedAt,
  ...rest
}: TraceSpan): object {
  const { attributes, error, cause } = rest;
  return {
    traceId,
    spanId,
    ...(parentSpanId !== undefined && { parentSpanId }),
    name,
    kind: KINDS[kind],
    startTimeUnixNano: toNanoseconds(startedAt),
    endTimeUnixNano: toNanoseconds(endedAt),
    attributes: toAttributes(attributes),
    ...(error !== undefined && { status: { code: STATUS_ERROR, message: error } }),
    ...(cause !== undefined && { links: [cause] }),
  };
}

function toNanoseconds(time: Date): string {
  return `${time.getTime()}000000`;
}

function toAttributes(values: Readonly<Record<string, string | number | boolean>>): object[] {
  return Object.entries(values).map(([key, value]) => ({
    key,
    value:
      typeof value === 'string'
        ? { stringValue: value }
        : typeof value === 'boolean'
          ? { boolValue: value }
          : Number.isInteger(value)
            ? { intValue: String(value) }
            : { doubleValue: value },
  }));
}
