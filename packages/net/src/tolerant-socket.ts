import type { Socket } from 'node:net';
import { Duplex } from 'node:stream';
import { cleanResponseHead } from './clean-response-head.ts';

/** Longest head of a response. */
const MAX_HEAD_BYTES = 64 * 1024;
const HEAD_END = /\r?\n\r?\n/;
/** Longest part of a head's end that may be in earlier chunks, in bytes. */
const SPLIT_BYTES = 3;
/** Heads of interim responses (1xx) that are repaired. The crawler refuses a response with more. */
const MAX_INTERIM_HEADS = 50;

/**
 * Passes a connection on with the head of its one response repaired, so that Node's parser reads what browsers read. The
 * body ends where Content-Length says, or with the connection.
 */
export class TolerantSocket extends Duplex {
  readonly #socket: Socket;
  /** Chunks of a head that has not ended yet; null within the body. */
  #head: Buffer[] | null = [];
  #headBytes = 0;
  /** The last bytes of the head so far. */
  #tail = '';
  #interimHeads = 0;
  /** Bytes of the body that are still to come; infinite if only the end of the connection tells. */
  #remaining = Number.POSITIVE_INFINITY;

  constructor(socket: Socket) {
    super({ allowHalfOpen: true });
    this.#socket = socket;
    socket.on('data', (chunk: Buffer) => this.#onData(chunk));
    socket.on('end', () => this.#onEnd());
    socket.on('error', (error) => this.destroy(error));
    socket.on('close', () => this.destroy());
  }

  /** Address of the server. The crawler uses it to decide which redirects may enter an allowed network. */
  get remoteAddress(): string | undefined {
    return this.#socket.remoteAddress;
  }

  override _read(): void {
    this.#socket.resume();
  }

  override _write(chunk: Buffer, encoding: BufferEncoding, callback: (error?: Error | null) => void): void {
    this.#socket.write(chunk, encoding, callback);
  }

  /** Many servers abort a response whose request has been ended: the connection stays open until the response ends. */
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
   * @param end where the head ends
   * @param bodyStart where its empty line ends
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

  /** Leaves what cannot be repaired to the parser. */
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
