import type { IncomingHttpHeaders } from 'node:http';
import type { DomainFailure, TlsCertificate } from '@scrapersky/core';
import type { GuardedAgents } from './guarded-agents.ts';

/** One request to a site, a proxy or a webhook receiver. */
export interface HttpRequest {
  url: URL;
  agents: Pick<GuardedAgents, 'http' | 'https'>;
  headers: Record<string, string>;
  /** With a body, the method is POST, otherwise GET. */
  body?: string;
  /** Timeout for everything from the DNS query to the last byte of the response. */
  timeoutMs: number;
  signal: AbortSignal;
  /** Decides, from the response's status and headers, what to do with its body. */
  planBody: (head: ResponseHead) => BodyPlan;
  /** Called when the whole request has been sent, after DNS query and connection. */
  onSent?: () => void;
  /** Whether the outcome includes the server's certificate. Reading it costs processor time. */
  readsCertificate?: boolean;
}

export interface ResponseHead {
  /** Status from 200 to 599. */
  status: number;
  headers: IncomingHttpHeaders;
}

/** Size of the start of a body by which `accepts` decides. */
export const SNIFF_BYTES = 1024;

export type BodyPlan =
  | { action: 'discard' }
  | {
      action: 'read';
      /** Maximum size of the body as sent, before decompression. */
      maxBytes: number;
      /** Whether a longer body is cut at `maxBytes` or fails with `body_too_large`. */
      overflow: 'cut' | 'fail';
      /** Receives at least {@link SNIFF_BYTES} of the body, or all of a shorter body. False stops the download. */
      accepts?: (start: Buffer) => boolean;
      /** A body that breaks off or does not end in time is cut there. By default, the request fails. */
      incomplete?: 'cut';
    };

export type HttpOutcome =
  | (ResponseHead & {
      ok: true;
      /** IP address of the server; empty if the connection was lost before it was known. */
      address: string;
      /**
       * Body as sent, still compressed; only its start if it was cut or not accepted; empty if the plan was to discard
       * it.
       */
      body: Buffer;
      /** False if `accepts` refused the body. */
      accepted: boolean;
      httpVersion: string;
      /** Time from the end of the request to the head of the response. */
      responseMs: number;
      /** Null if the connection has no TLS or was already closed, or if the request did not ask for the certificate. */
      certificate: TlsCertificate | null;
    })
  | {
      ok: false;
      failure: DomainFailure;
      /** Whether a head with a valid status arrived before the failure. */
      responded: boolean;
      reusedConnection: boolean;
      /** Whether Node's parser refused the response and a more tolerant one may read it. */
      isMalformed?: boolean;
      /** The server's certificate, if it was refused because it is for other hosts. */
      certificate?: TlsCertificate;
    };
