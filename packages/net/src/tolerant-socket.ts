import type { Socket } from 'node:net';
import { Duplex } from 'node:stream';
import { cleanResponseHead } from './clean-response-head.ts';

/** Number of bytes without the end of a head after which the response is passed to the parser without repair. */
const MAX_HEAD_BYTES = 64 * 1024;
const HEAD_END = /\r?\n\r?\n/;
/** Maximum number of bytes of a head's end marker that may be in earlier chunks. */
const SPLIT_BYTES = 3;
/** Limit of interim heads (1xx) to repair. HttpExchange fails after fewer interim responses. */
const MAX_INTERIM_HEADS = 50;

/**
 * Wraps a connection and repairs the head of its one response, so that Node's parser reads responses that browsers
 * read. The body ends where Content-Length says, or with the connection.
 */
export class TolerantSocket extends Duplex {
  readonly #socket: Socket;
  /** Chunks of a head that has not ended yet; null while the body arrives. */
  #head: Buffer[] | null = [];
  #headBytes = 0;
  /** The last bytes of the head so far. */
  #tail = '';
  #interimHeads = 0;
  /** Number of body bytes still to come; infinite if the body ends only with the connection. */
  #remaining = Number.POSITIVE_INFINITY;

  constructor(socket: Socket) {
    super({ allowHalfOpen: true });
    this.#socket = socket;
    socket.on('data', (chunk: Buffer) => this.#onData(chunk));
    socket.on('end', () => this.#onEnd());
    socket.on('error', (error) => this.destroy(error));
    socket.on('close', () => this.destroy());
  }

  /**
   * Address of the server; undefined once the connection is closed. The crawler uses it to decide which redirects may
   * enter an allowed network.
   */
  get remoteAddress(): string | undefined {
    return this.#socket.remoteAddress;
  }

  override _read(): void {
    this.#socket.resume();
  }

  override _write(chunk: Buffer, encoding: BufferEncoding, callback: (error?: Error | null) => void): void {
    this.#socket.write(chunk, encoding, callback);
  }

  /**
   * Keeps the connection open until the response ends: many servers abort a response when the client closes its side.
   */
  override _final(callback: () => void): void {
    callback();
  }

  override _destroy(error: Error | null, callback: (error: Error | null) => void): void {
    this.#socket.destroy();
    callback(error);
  }

  #onData(chunk: Buffer): void {
    if (this.#head === null) return this.#pushBody(chunk);
    const searched = this.#tail + chunk.toString('latin1', 0, MAX_HEAD_BYTES);
    const searchedFrom = this.#headBytes - this.#tail.length;
    this.#head.push(chunk);
    this.#headBytes += chunk.length;
    this.#tail = searched.slice(-SPLIT_BYTES);
    const end = HEAD_END.exec(searched);
    if (end !== null)
      this.#readHead(
        Buffer.concat(this.#head),
        searchedFrom + end.index,
        searchedFrom + end.index + end[0].length,
      );
    else if (this.#headBytes >= MAX_HEAD_BYTES) this.#passOn(this.#head);
  }

  /**
   * @param end offset at which the head ends
   * @param bodyStart offset after the empty line that follows the head
   */
  #readHead(received: Buffer, end: number, bodyStart: number): void {
    const head = cleanResponseHead(received.toString('latin1', 0, end));
    if (head === null || this.#interimHeads > MAX_INTERIM_HEADS) return this.#passOn([received]);
    this.push(Buffer.from(head.text, 'latin1'));
    const rest = received.subarray(bodyStart);
    this.#head = head.isInterim ? [] : null;
    this.#headBytes = 0;
    this.#tail = '';
    if (head.contentLength !== null) this.#remaining = head.contentLength;
    if (!head.isInterim) return this.#pushBody(rest);
    this.#interimHeads += 1;
    if (rest.length > 0) this.#onData(rest);
  }

  /** Passes a response that cannot be repaired to the parser. */
  #passOn(received: readonly Buffer[]): void {
    this.#head = null;
    for (const chunk of received) this.push(chunk);
  }

  #pushBody(chunk: Buffer): void {
    const wanted = chunk.length > this.#remaining ? chunk.subarray(0, this.#remaining) : chunk;
    this.#remaining -= wanted.length;
    if (wanted.length > 0 && !this.push(wanted)) this.#socket.pause();
    if (this.#remaining === 0) this.#finish();
  }

  #onEnd(): void {
    if (this.#head !== null) this.#passOn(this.#head);
    this.#finish();
  }

  #finish(): void {
    this.#remaining = 0;
    this.#head = null;
    if (!this.readableEnded) this.push(null);
    this.#socket.removeAllListeners('data');
  }
}
