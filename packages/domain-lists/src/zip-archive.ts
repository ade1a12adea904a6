import { ListError } from './list-error.ts';
import { chunksOf, readExactly, type ListFile } from './list-file.ts';

const MAX_ENTRIES = 5_000;
/** Maximum total size of the entries that are read, inflated. */
const MAX_INFLATED_BYTES = 1_000_000_000;
/** Maximum ratio of inflated to compressed size. An entry that exceeds it is a zip bomb, unless it is small. */
const MAX_RATIO = 250;
const SMALL_BYTES = 10_000_000;

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const LOCAL_HEADER = 0x04034b50;
const END_LENGTH = 22;
const MAX_COMMENT = 65_535;
const HEADER_LENGTH = 30;
/** Maximum size of the central directory. Excel writes about 100 bytes for each part. */
const MAX_DIRECTORY_BYTES = 5_000_000;

interface ZipEntry {
  method: number;
  compressedBytes: number;
  headerAt: number;
}

/** The entries of a ZIP file by name, found in its central directory. Their content is read from the file on demand. */
export class ZipArchive {
  readonly #file: ListFile;
  readonly #entries: ReadonlyMap<string, ZipEntry>;
  #inflatedBytes = 0;

  constructor(file: ListFile, entries: ReadonlyMap<string, ZipEntry>) {
    this.#file = file;
    this.#entries = entries;
  }

  /** @throws ListError for a damaged archive */
  static async open(file: ListFile): Promise<ZipArchive> {
    const { count, from, to } = await findDirectory(file);
    if (count > MAX_ENTRIES) throw new ListError('file', `the workbook has more than ${MAX_ENTRIES} parts`);
    if (from > to || to - from > MAX_DIRECTORY_BYTES) throw damaged();
    try {
      return new ZipArchive(file, readDirectory(await readExactly(file, from, to - from), count));
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
    const { from, to } = await this.#placeOf(entry);
    const content = chunksOf(this.#file, from, to);
    let inflatedBytes = 0;
    for await (const chunk of entry.method === 0 ? content : inflate(content)) {
      inflatedBytes += chunk.length;
      this.#inflatedBytes += chunk.length;
      const isBomb = inflatedBytes > SMALL_BYTES && inflatedBytes > entry.compressedBytes * MAX_RATIO;
      if (isBomb || this.#inflatedBytes > MAX_INFLATED_BYTES) {
        throw new ListError('file', 'the unpacked workbook is too large');
      }
      yield chunk;
    }
  }

  /** Returns the position of an entry's content in the file. */
  async #placeOf({ method, headerAt, compressedBytes }: ZipEntry): Promise<{ from: number; to: number }> {
    const { size } = this.#file;
    if ((method !== 0 && method !== 8) || headerAt + HEADER_LENGTH > size) throw damaged();
    const header = viewOf(await readExactly(this.#file, headerAt, HEADER_LENGTH));
    if (header.getUint32(0, true) !== LOCAL_HEADER) throw damaged();
    const from = headerAt + HEADER_LENGTH + header.getUint16(26, true) + header.getUint16(28, true);
    if (from + compressedBytes > size) throw damaged();
    return { from, to: from + compressedBytes };
  }
}

/** Finds the central directory, which is directly before the end record of the file. */
async function findDirectory(file: ListFile): Promise<{ count: number; from: number; to: number }> {
  const length = Math.min(file.size, END_LENGTH + MAX_COMMENT);
  const view = viewOf(await readExactly(file, file.size - length, length));
  for (let at = length - END_LENGTH; at >= 0; at--) {
    if (view.getUint32(at, true) !== END_OF_DIRECTORY) continue;
    return {
      count: view.getUint16(at + 10, true),
      from: view.getUint32(at + 16, true),
      to: file.size - length + at,
    };
  }
  throw damaged();
}

/** @throws RangeError for a directory that is too short */
function readDirectory(bytes: Uint8Array, count: number): Map<string, ZipEntry> {
  const entries = new Map<string, ZipEntry>();
  const view = viewOf(bytes);
  let at = 0;
  for (let index = 0; index < count; index++) {
    if (view.getUint32(at, true) !== DIRECTORY_ENTRY) throw damaged();
    const nameLength = view.getUint16(at + 28, true);
    const extraLength = view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength));
    const isEncrypted = (view.getUint16(at + 8, true) & 1) === 1;
    if (isEncrypted) throw new ListError('file', 'the workbook is encrypted: save it without a password');
    entries.set(name.replace(/^\//, ''), {
      method: view.getUint16(at + 10, true),
      compressedBytes: view.getUint32(at + 20, true),
      headerAt: view.getUint32(at + 42, true),
    });
    at += 46 + nameLength + extraLength;
  }
  return entries;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** Yields content that is compressed with DEFLATE. */
async function* inflate(chunks: AsyncGenerator<Uint8Array, void>): AsyncGenerator<Uint8Array, void> {
  // Create the stream by hand, because not all browsers have `ReadableStream.from`.
  const source = new ReadableStream<Uint8Array<ArrayBuffer>>({
    async pull(controller) {
      const { done, value } = await chunks.next();
      if (done) controller.close();
      else controller.enqueue(value as Uint8Array<ArrayBuffer>);
    },
  });
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
