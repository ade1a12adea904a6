import { ListError } from './list-error.ts';

const MAX_ENTRIES = 5_000;
/** Bytes of all entries that are read, inflated. */
const MAX_INFLATED_BYTES = 1_000_000_000;
/** An entry that grows more is a bomb; small ones may. */
const MAX_RATIO = 250;
const SMALL_BYTES = 10_000_000;

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const LOCAL_HEADER = 0x04034b50;
const END_LENGTH = 22;
const MAX_COMMENT = 65_535;

interface ZipEntry {
  method: number;
  compressedBytes: number;
  headerAt: number;
}

/** The entries of a ZIP file by name, found in its central directory. */
export class ZipArchive {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  readonly #entries = new Map<string, ZipEntry>();
  #inflatedBytes = 0;

  /** @throws ListError for a damaged archive */
  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    try {
      this.#readDirectory();
    } catch (error) {
      if (error instanceof RangeError) throw damaged();
      throw error;
    }
  }

  has(name: string): boolean {
    return this.#entries.has(name);
  }

  /** Yields the content of an entry, inflated. @throws ListError for a damaged entry or one that inflates too far */
  async *read(name: string): AsyncGenerator<Uint8Array, void> {
    const entry = this.#entries.get(name);
    if (entry === undefined) throw damaged();
    const content = this.#contentOf(entry);
    let inflatedBytes = 0;
    for await (const chunk of entry.method === 0 ? [content] : inflate(content)) {
      inflatedBytes += chunk.length;
      this.#inflatedBytes += chunk.length;
      const isBomb = inflatedBytes > SMALL_BYTES && inflatedBytes > entry.compressedBytes * MAX_RATIO;
      if (isBomb || this.#inflatedBytes > MAX_INFLATED_BYTES) {
        throw new ListError('file', 'the workbook is too large when it is unpacked');
      }
      yield chunk;
    }
  }

  #contentOf({ method, headerAt, compressedBytes }: ZipEntry): Uint8Array {
    if (method !== 0 && method !== 8) throw damaged();
    const end = this.#bytes.length;
    if (headerAt + 30 > end || this.#view.getUint32(headerAt, true) !== LOCAL_HEADER) throw damaged();
    const names = this.#view.getUint16(headerAt + 26, true) + this.#view.getUint16(headerAt + 28, true);
    const from = headerAt + 30 + names;
    if (from + compressedBytes > end) throw damaged();
    return this.#bytes.subarray(from, from + compressedBytes);
  }

  #readDirectory(): void {
    const end = this.#findEnd();
    const count = this.#view.getUint16(end + 10, true);
    if (count > MAX_ENTRIES) throw new ListError('file', `the workbook has more than ${MAX_ENTRIES} parts`);
    let at = this.#view.getUint32(end + 16, true);
    for (let index = 0; index < count; index++) {
      if (this.#view.getUint32(at, true) !== DIRECTORY_ENTRY) throw damaged();
      const nameLength = this.#view.getUint16(at + 28, true);
      const extraLength = this.#view.getUint16(at + 30, true) + this.#view.getUint16(at + 32, true);
      const name = new TextDecoder().decode(this.#bytes.subarray(at + 46, at + 46 + nameLength));
      const isEncrypted = (this.#view.getUint16(at + 8, true) & 1) === 1;
      if (isEncrypted) throw new ListError('file', 'the workbook is encrypted: save it without a password');
      this.#entries.set(name.replace(/^\//, ''), {
        method: this.#view.getUint16(at + 10, true),
        compressedBytes: this.#view.getUint32(at + 20, true),
        headerAt: this.#view.getUint32(at + 42, true),
      });
      at += 46 + nameLength + extraLength;
    }
  }

  #findEnd(): number {
    const first = Math.max(0, this.#bytes.length - END_LENGTH - MAX_COMMENT);
    for (let at = this.#bytes.length - END_LENGTH; at >= first; at--) {
      if (this.#view.getUint32(at, true) === END_OF_DIRECTORY) return at;
    }
    throw damaged();
  }
}

/** Yields content that is compressed with DEFLATE. */
async function* inflate(content: Uint8Array): AsyncGenerator<Uint8Array, void> {
  const source = new Blob([content as Uint8Array<ArrayBuffer>]).stream();
  const reader = source.pipeThrough(new DecompressionStream('deflate-raw')).getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } catch (error) {
    if (error instanceof TypeError || (error as { code?: unknown }).code !== undefined) throw damaged();
    throw error;
  } finally {
    await reader.cancel().catch(() => {});
  }
}

function damaged(): ListError {
  return new ListError('file', 'the workbook is damaged: save it again as XLSX or as CSV');
}
