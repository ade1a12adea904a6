import { setMaxListeners } from 'node:events';
import http, { type ClientRequest, type IncomingMessage } from 'node:http';
import https from 'node:https';
import type { DomainFailure, TlsCertificate } from '@scrapersky/core';
import { classifyNetworkError, isMalformedResponse } from './classify-failure.ts';
import {
  SNIFF_BYTES,
  type BodyPlan,
  type HttpOutcome,
  type HttpRequest,
  type ResponseHead,
} from './http-request.ts';
import { readCertificate, refusedCertificate } from './read-certificate.ts';

/** Limit for 100 Continue, 103 Early Hints and other interim responses (RFC 9110 section 15.2). */
const MAX_INTERIM_RESPONSES = 20;

/** Maximum size of the head of a response, in bytes. */
const MAX_HEAD_BYTES = 32 * 1024;

/**
 * Maximum size of a discarded body that is read so that the connection can be reused. For a longer one the connection
 * is closed.
 */
const MAX_DRAIN_BYTES = 16 * 1024;
const MAX_DRAIN_MS = 1000;

/**
 * Sends one request and reads its response over one connection.
 * The first of response, failure, timeout and abort decides the outcome; everything after it is ignored.
 */
export class HttpExchange {
  readonly #request: HttpRequest;
  readonly #timeoutMs: number;
  readonly #resolve: (outcome: HttpOutcome) => void;
  readonly #reject: (error: unknown) => void;
  readonly #clientRequest: ClientRequest;
  readonly #chunks: Buffer[] = [];
  readonly #onAbort = (): void => this.#settle(() => this.#reject(this.#request.signal.reason));
  #timer: NodeJS.Timeout;
  #head: ResponseHead | null = null;
  #sentAtMs = 0;
  #connection = { address: '', httpVersion: '', responseMs: 0, certificate: null as TlsCertificate | null };
  #plan: BodyPlan = { action: 'discard' };
  #receivedBytes = 0;
  #interimResponses = 0;
  #hasSniffed = false;
  #isSettled = false;

  /**
   * @param timeoutMs time left of the request's own timeout.
   * @returns the response or the failure. Rejects with the signal's reason when aborted, and with any error that
   *   is no failure of the network, which is a bug.
   */
  static run(request: HttpRequest, timeoutMs: number): Promise<HttpOutcome> {
    return new Promise((resolve, reject) => {
      request.signal.throwIfAborted();
      new HttpExchange(request, timeoutMs, resolve, reject).#listen();
    });
  }

  constructor(
    request: HttpRequest,
    timeoutMs: number,
    resolve: (outcome: HttpOutcome) => void,
    reject: (error: unknown) => void,
  ) {
    const { url, agents, headers, body, signal } = request;
    this.#request = request;
    this.#timeoutMs = timeoutMs;
    this.#resolve = resolve;
    this.#reject = reject;
    const options = { method: body === undefined ? 'GET' : 'POST', headers, maxHeaderSize: MAX_HEAD_BYTES };
    this.#clientRequest =
      url.protocol === 'https:'
        ? https.request(url, { ...options, agent: agents.https, rejectUnauthorized: true })
        : http.request(url, { ...options, agent: agents.http });
    this.#timer = setTimeout(() => this.#step(() => this.#onTimeout()), timeoutMs);
    // Without this, Node warns of a leak when more than ten requests share a signal.
    setMaxListeners(0, signal);
    signal.addEventListener('abort', this.#onAbort, { once: true });
  }

  #listen(): void {
    this.#clientRequest
      .on('error', (error: Error) => this.#step(() => this.#onError(error)))
      .on('information', () => this.#onInterimResponse())
      .once('finish', () => this.#step(() => this.#onSent()))
      .on('upgrade', () =>
        this.#failConnection('The server switched to another protocol without being asked.'),
      )
      .on('response', (response: IncomingMessage) => {
        response
          .on('error', (error: Error) => this.#step(() => this.#onCut(error)))
          .on('data', (chunk: Buffer) => this.#step(() => this.#onData(chunk)))
          .on('end', () => this.#step(() => this.#succeed(this.#passesSniff())));
        this.#step(() => this.#onResponse(response));
      })
      .end(this.#request.body);
  }

  /**
   * Runs a step that calls a function of the request. An error in it is a bug and rejects this exchange; without this,
   * it would end the process. Does nothing after the outcome: Node still reports the end of a destroyed request.
   */
  #step(run: () => void): void {
    if (this.#isSettled) return;
    try {
      run();
    } catch (error) {
      this.#settle(() => this.#reject(error));
    }
  }

  /** Handles a response that ends early. Node gives it the error code of any lost connection. */
  #onCut(error: NodeJS.ErrnoException): void {
    const hasLength = this.#head?.headers['content-length'] !== undefined;
    if (hasLength && error.code === 'ECONNRESET') error.code = 'ERR_HTTP_CONTENT_LENGTH_MISMATCH';
    this.#onError(error);
  }

  #onError(error: Error): void {
    const failure = classifyNetworkError(error);
    if (failure === null) return this.#settle(() => this.#reject(error));
    if (this.#needsNoMore()) return this.#succeed(this.#passesSniff());
    const certificate = refusedCertificate(error);
    this.#fail(failure, {
      isMalformed: isMalformedResponse(error),
      ...(certificate === null ? {} : { certificate }),
    });
  }

  #onSent(): void {
    this.#sentAtMs = performance.now();
    this.#request.onSent?.();
  }

  #onTimeout(): void {
    if (this.#needsNoMore()) return this.#succeed(this.#passesSniff());
    const action = this.#head === null ? 'respond' : 'finish its response';
    const seconds = Math.max(0.1, Math.round(this.#request.timeoutMs / 100) / 10);
    this.#fail({ code: 'timeout', message: `The server did not ${action} within ${seconds} s.` });
  }

  #onInterimResponse(): void {
    this.#interimResponses += 1;
    if (this.#interimResponses <= MAX_INTERIM_RESPONSES) return;
    this.#failConnection(`The server sent more than ${MAX_INTERIM_RESPONSES} interim responses (1xx).`);
  }

  #onResponse(response: IncomingMessage): void {
    const status = response.statusCode ?? 0;
    if (status < 200 || status > 599) {
      return this.#failConnection('The response is not valid HTTP: its status code does not exist.');
    }
    this.#head = { status, headers: response.headers };
    this.#connection = {
      address: response.socket.remoteAddress ?? '',
      httpVersion: response.httpVersion,
      // A server may respond before it has read the request.
      responseMs: this.#sentAtMs === 0 ? 0 : Math.round(performance.now() - this.#sentAtMs),
      certificate: this.#request.readsCertificate === true ? readCertificate(response.socket) : null,
    };
    this.#plan = this.#request.planBody(this.#head);
    const announcedBytes = Number(response.headers['content-length'] ?? 0);
    if (this.#plan.action === 'read') {
      const { overflow, maxBytes } = this.#plan;
      if (overflow === 'fail' && announcedBytes > maxBytes) this.#failTooLarge(maxBytes);
      return;
    }
    if (announcedBytes > MAX_DRAIN_BYTES) return this.#succeed(true);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(
      () => this.#step(() => this.#onTimeout()),
      Math.min(MAX_DRAIN_MS, this.#timeoutMs),
    );
  }

  #onData(chunk: Buffer): void {
    if (this.#head === null) return;
    this.#receivedBytes += chunk.length;
    if (this.#plan.action === 'discard') {
      if (this.#receivedBytes > MAX_DRAIN_BYTES) this.#succeed(true);
      return;
    }
    const { maxBytes, overflow } = this.#plan;
    this.#chunks.push(chunk);
    if (this.#receivedBytes >= SNIFF_BYTES && !this.#passesSniff()) return this.#succeed(false);
    if (this.#receivedBytes <= maxBytes) return;
    if (overflow === 'fail') return this.#failTooLarge(maxBytes);
    const excessBytes = this.#receivedBytes - maxBytes;
    this.#chunks[this.#chunks.length - 1] = chunk.subarray(0, chunk.length - excessBytes);
    this.#succeed(true);
  }

  /** Returns whether the head has arrived and the rest of the body may be missing. */
  #needsNoMore(): boolean {
    return this.#head !== null && (this.#plan.action === 'discard' || this.#plan.incomplete === 'cut');
  }

  /**
   * Returns whether `accepts` accepts the bytes that have arrived so far. Calls `accepts` only once, and later returns
   * true.
   */
  #passesSniff(): boolean {
    if (this.#plan.action === 'discard' || this.#plan.accepts === undefined || this.#hasSniffed) return true;
    this.#hasSniffed = true;
    return this.#plan.accepts(Buffer.concat(this.#chunks));
  }

  #succeed(accepted: boolean): void {
    const head = this.#head;
    if (head === null) return;
    const [first] = this.#chunks;
    const body = this.#chunks.length === 1 && first !== undefined ? first : Buffer.concat(this.#chunks);
    this.#settle(() => this.#resolve({ ok: true, ...head, ...this.#connection, body, accepted }));
  }

  #failTooLarge(maxBytes: number): void {
    this.#fail({ code: 'body_too_large', message: `The page is larger than ${maxBytes} bytes.` });
  }

  #failConnection(message: string): void {
    this.#fail({ code: 'connection_reset', message });
  }

  #fail(failure: DomainFailure, details: { isMalformed?: boolean; certificate?: TlsCertificate } = {}): void {
    const responded = this.#head !== null;
    const reusedConnection = this.#clientRequest.reusedSocket;
    this.#settle(() => this.#resolve({ ok: false, failure, responded, reusedConnection, ...details }));
  }

  #settle(report: () => void): void {
    this.#isSettled = true;
    clearTimeout(this.#timer);
    this.#request.signal.removeEventListener('abort', this.#onAbort);
    // This leaves the connection open if the response is complete. Keep the listeners: an `error` event without a
    // listener would end the process.
    this.#clientRequest.destroy();
    report();
  }
}
