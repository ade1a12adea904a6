import { promisify } from 'node:util';
import { deflateRaw, inflateRaw } from 'node:zlib';

const compress = promisify(deflateRaw);
const decompress = promisify(inflateRaw);

/**
 * A chunk is compressed when it has this number of rows or of characters. Small chunks are freed early, so the heap
 * stays small.
 */
const ROWS_A_CHUNK = 5_000;
const CHARACTERS_A_CHUNK = 100_000;
/** The fastest level suffices, because the rows of one list are alike. */
const COMPRESSION_LEVEL = 1;

/** Stores bytes and returns a function that reads them. */
export type KeepBytes = (bytes: Buffer) => Promise<() => Promise<Buffer>>;

/** Rows that wait to be stored, in order. They are compressed to about a tenth of their size. */
export class CompactRows<Row extends object> {
  readonly #keepBytes: KeepBytes;
  readonly #chunks: (() => Promise<Buffer>)[] = [];
  #latest: Row[] = [];
  #latestLength = 0;
  #count = 0;

  /** @param keepBytes stores the compressed chunks; in memory by default */
  constructor(keepBytes: KeepBytes = async (bytes) => async () => bytes) {
    this.#keepBytes = keepBytes;
  }

  get count(): number {
    return this.#count;
  }

  /** @param length total length of the row's texts, in characters */
  push(row: Row, length: number): void {
    this.#latest.push(row);
    this.#latestLength += length;
    this.#count++;
  }

  /** Compresses the latest rows if there are many. Call it repeatedly while you add rows. */
  async compact(): Promise<void> {
    if (this.#latest.length < ROWS_A_CHUNK && this.#latestLength < CHARACTERS_A_CHUNK) return;
    const rows = this.#latest;
    this.#latest = [];
    this.#latestLength = 0;
    const bytes = await compress(JSON.stringify(rows), { level: COMPRESSION_LEVEL });
    this.#chunks.push(await this.#keepBytes(bytes));
  }

  /** Yields all rows in chunks. Reads the next chunk while the caller stores one. Can be called again. */
  async *chunks(): AsyncGenerator<Row[], void> {
    let next = this.#read(0);
    for (let n = 1; n <= this.#chunks.length; n++) {
      const rows = await next;
      next = this.#read(n);
      yield rows;
    }
    if (this.#latest.length > 0) yield this.#latest;
  }

  /** Reads a compressed chunk; returns no rows after the last one. */
  #read(n: number): Promise<Row[]> {
    const reading = this.#uncompressed(n);
    // If the caller stops before this chunk, nobody awaits it.
    reading.catch(() => {});
    return reading;
  }

  async #uncompressed(n: number): Promise<Row[]> {
    const read = this.#chunks[n];
    return read === undefined ? [] : (JSON.parse((await decompress(await read())).toString()) as Row[]);
  }
}
