import type { Socket } from 'node:net';
import { Duplex } from 'node:stream';
import { cleanResponseHead } from './clean-response-head.ts';

/** Longest head of a response. */
const MAX_HEAD_BYTES = 64 * 1024;
const HEAD_END = /\r?\n\r?\n/;

/**
 * Passes a connection on with the head of its one response repaired, so that Node's parser reads what browsers read. The
 * body ends where Content-Length says, or with the connection.
 */
export class TolerantSocket extends Duplex {
  readonly #socket: Socket;
  /** Bytes of a head that has not ended yet; null within the body. */
  #head: Buffer | null = Buffer.alloc(0);
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

  /** As for any socket: the crawler decides by it which redirects may enter an allowed network. */
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
    this.#head = Buffer.concat([this.#head, chunk]);
    this.#readHead(this.#head);
  }

  #readHead(received: Buffer): void {
    const text = received.toString('latin1', 0, MAX_HEAD_BYTES);
    const end = HEAD_END.exec(text);
    if (end === null) {
      if (received.length >= MAX_HEAD_BYTES) this.#passOn(received);
      return;
    }
    const head = cleanResponseHead(text.slice(0, end.index));
    if (head === null) return this.#passOn(received);
    this.push(Buffer.from(head.text, 'latin1'));
    const rest = received.subarray(end.index + end[0].length);
    this.#head = head.isInterim ? Buffer.alloc(0) : null;
    if (head.contentLength !== null) this.#remaining = head.contentLength;
    if (head.isInterim) this.#onData(rest);
    else this.#pushBody(rest);
  }

  /** Leaves what cannot be repaired to the parser. */
  #passOn(received: Buffer): void {
    this.#head = null;
    this.push(received);
  }

  #pushBody(chunk: Buffer): void {
    const wanted = chunk.length > this.#remaining ? chunk.subarray(0, this.#remaining) : chunk;
    this.#remaining -= wanted.length;
    if (wanted.length > 0 && !this.push(wanted)) this.#socket.pause();
    if (this.#remaining === 0) this.#finish();
  }

  #onEnd(): void {
    if (this.#head !== null && this.#head.length > 0) this.#passOn(this.#head);
    this.#finish();
  }

  #finish(): void {
    this.#remaining = 0;
    this.#head = null;
    if (!this.readableEnded) this.push(null);
    this.#socket.removeAllListeners('data');
  }
}
