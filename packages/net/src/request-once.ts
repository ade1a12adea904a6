import type { ClientRequest, IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { DomainFailure } from '@scrapersky/core';
import got from 'got';
import { classifyNetworkError } from './classify-failure.ts';
import type { GuardedAgents } from './guarded-agents.ts';

export interface AnswerHead {
  /** 200-599. */
  status: number;
  headers: IncomingHttpHeaders;
}

/** What to do with a body, decided when the headers are there. */
export type BodyPlan =
  | { take: 'nothing' }
  | {
      take: 'body';
      /** As sent, before decompression. */
      maxBytes: number;
      /** Whether a longer body is cut there, or fails with `body_too_large`. */
      overflow: 'cut' | 'fail';
      /** Shown the first bytes (at least {@link SNIFF_BYTES}, or all there are); false stops the download. */
      accepts?: (start: Buffer) => boolean;
    };

export interface SingleRequest {
  url: URL;
  agents: GuardedAgents;
  headers: Record<string, string>;
  /** Makes it a POST. */
  body?: string;
  /** For everything from the name's resolution to the last byte. */
  timeoutMs: number;
  signal: AbortSignal;
  plan: (head: AnswerHead) => BodyPlan;
}

export type SingleAnswer =
  | (AnswerHead & {
      ok: true;
      body: Buffer;
      /** False where `accepts` stopped the download. */ accepted: boolean;
    })
  | {
      ok: false;
      failure: DomainFailure;
      /** Whether the server had said anything in HTTP before it failed. */
      answered: boolean;
      reusedConnection: boolean;
    };

const SNIFF_BYTES = 1024;

/** 100 Continue, 103 Early Hints and their like (RFC 9110 section 15.2) before the answer. */
const MAX_INTERIM_ANSWERS = 20;

/** A body that nobody wants is read up to here for the sake of the connection; a longer one costs the connection. */
const MAX_DRAIN_BYTES = 16 * 1024;
const MAX_DRAIN_MS = 1000;

// Redirects and deadlines are ours: got's timeouts start anew at each hop, and it drains a redirect's body without end.
const client = got.extend({
  throwHttpErrors: false,
  followRedirect: false,
  retry: { limit: 0 },
  decompress: false,
  strictContentLength: true,
  maxHeaderSize: 32 * 1024,
});

/** One request without redirects: a GET, or with a body a POST. Rejects with the signal's reason when aborted; what the server does is a value. */
export async function requestOnce(request: SingleRequest): Promise<SingleAnswer> {
  // got takes this name for the path of a socket of the machine, and throws.
  if (request.url.hostname === 'unix') return { ...SOCKET_OF_THE_MACHINE };
  const deadlineMs = performance.now() + request.timeoutMs;
  for (;;) {
    const answer = await attempt(request, Math.max(1, deadlineMs - performance.now()));
    // A server may close an idle connection in the moment we ask over it: that says nothing about the page. Each such
    // attempt uses up a connection of the pool, so this ends.
    const isStale = !answer.ok && answer.reusedConnection && answer.failure.code === 'connection_reset';
    if (!isStale || answer.answered) return answer;
  }
}

function attempt(
  { url, agents, headers, body: sent, timeoutMs, signal, plan }: SingleRequest,
  remainingMs: number,
): Promise<SingleAnswer> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const stream = client.stream(url, {
      ...(sent === undefined ? {} : { method: 'POST', body: sent }),
      headers,
      agent: { http: agents.http, https: agents.https },
    });
    const chunks: Buffer[] = [];
    let receivedBytes = 0;
    let sniffed = false;
    let head: AnswerHead | null = null;
    let body: BodyPlan = { take: 'nothing' };

    const stop = (settle: () => void): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
      // Stays listened to: what got emits after this would otherwise end the process.
      stream.destroy();
      settle();
    };
    const fail = (failure: DomainFailure): void =>
      stop(() =>
        resolve({
          ok: false,
          failure,
          answered: head !== null,
          reusedConnection: stream.reusedSocket === true,
        }),
      );
    const succeed = (answer: AnswerHead, accepted: boolean): void =>
      stop(() =>
        resolve({
          ok: true,
          ...answer,
          body: chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks),
          accepted,
        }),
      );
    const onAbort = (): void => stop(() => reject(signal.reason as Error));
    const onTimeout = (): void => {
      if (head !== null && body.take === 'nothing') return succeed(head, true);
      const what = head === null ? 'answer' : 'finish its answer';
      fail({ code: 'timeout', message: `The server did not ${what} within ${timeoutMs / 1000} s.` });
    };
    let timer = setTimeout(onTimeout, remainingMs);
    signal.addEventListener('abort', onAbort, { once: true });

    const passes = (): boolean => {
      if (body.take === 'nothing' || body.accepts === undefined || sniffed) return true;
      sniffed = true;
      return body.accepts(Buffer.concat(chunks));
    };

    stream.on('error', (error: Error) => {
      const failure = classifyNetworkError(error);
      if (failure === null) stop(() => reject(error));
      else fail(failure);
    });
    // "Not yet" may be said as often as the server likes, and costs us more than the server.
    stream.on('request', (sent: ClientRequest) => {
      let interimAnswers = 0;
      sent.on('information', () => {
        interimAnswers += 1;
        if (interimAnswers <= MAX_INTERIM_ANSWERS) return;
        fail({ code: 'connection_reset', message: 'The server sends interim answers without end.' });
      });
    });
    // Node leaves such a connection to whoever listens here; without a listener of ours it would hang.
    stream.on('upgrade', () => {
      fail({ code: 'connection_reset', message: 'The server switched to a protocol that nobody asked for.' });
    });
    stream.on('response', (response: IncomingMessage) => {
      const status = response.statusCode ?? 0;
      if (status < 200 || status > 599) {
        return fail({
          code: 'connection_reset',
          message: 'The answer is not valid HTTP: it has no status that exists.',
        });
      }
      head = { status, headers: response.headers };
      body = plan(head);
      const announced = Number(response.headers['content-length'] ?? 0);
      if (body.take === 'body') {
        if (body.overflow === 'fail' && announced > body.maxBytes) fail(tooLarge(body.maxBytes));
        return;
      }
      if (announced > MAX_DRAIN_BYTES) return succeed(head, true);
      clearTimeout(timer);
      timer = setTimeout(onTimeout, Math.min(MAX_DRAIN_MS, remainingMs));
    });
    stream.on('data', (chunk: Buffer) => {
      if (head === null) return;
      receivedBytes += chunk.length;
      if (body.take === 'nothing') {
        if (receivedBytes > MAX_DRAIN_BYTES) succeed(head, true);
        return;
      }
      chunks.push(chunk);
      if (receivedBytes >= SNIFF_BYTES && !passes()) return succeed(head, false);
      if (receivedBytes <= body.maxBytes) return;
      if (body.overflow === 'fail') {
        return fail(tooLarge(body.maxBytes));
      }
      chunks.push((chunks.pop() as Buffer).subarray(0, chunk.length - (receivedBytes - body.maxBytes)));
      succeed(head, true);
    });
    stream.on('end', () => {
      if (head !== null) succeed(head, passes());
    });
  });
}

const SOCKET_OF_THE_MACHINE: SingleAnswer = {
  ok: false,
  failure: { code: 'forbidden_address', message: 'The name "unix" is no host of the web.' },
  answered: false,
  reusedConnection: false,
};

function tooLarge(maxBytes: number): DomainFailure {
  return { code: 'body_too_large', message: `The page is larger than ${maxBytes} bytes.` };
}
