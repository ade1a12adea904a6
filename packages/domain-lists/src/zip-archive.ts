import { Crc32 } from './crc-32.ts';
import { damagedWorkbook, ListError } from './list-error.ts';
import { chunksOf, readExactly, type ListFile } from './list-file.ts';

const MAX_ENTRIES = 5_000;
/** Maximum total inflated size of the entries that are read, in bytes. */
const MAX_INFLATED_BYTES = 1_000_000_000;
/** Maximum ratio of inflated to compressed size. A large entry that exceeds this ratio is refused as a ZIP bomb. */
const MAX_RATIO = 250;
const SMALL_BYTES = 10_000_000;

const END_OF_DIRECTORY = 0x06054b50;
const END_OF_DIRECTORY_64 = 0x06064b50;
const LOCATOR_64 = 0x07064b50;
const DIRECTORY_ENTRY = 0x02014b50;
const LOCAL_HEADER = 0x04034b50;
const END_LENGTH = 22;
const END_LENGTH_64 = 56;
const LOCATOR_LENGTH = 20;
/** Id of the extra field with the 64-bit numbers of an entry. */
const EXTRA_64 = 1;
/** If a 32-bit field has this value, the number is in the extra field. */
const IN_EXTRA = 0xffffffff;
const MAX_COMMENT = 65_535;
const HEADER_LENGTH = 30;
/** Maximum size of the central directory. Excel writes about 100 bytes for each part. */
const MAX_DIRECTORY_BYTES = 5_000_000;

interface ZipEntry {
  method: number;
  compressedBytes: number;
  headerAt: number;
  crc: number;
}

/**
 * The entries of a ZIP file by name, ignoring case. They are found in its central directory, and their content is read
 * from the file on demand.
 */
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
    if (from > to || to - from > MAX_DIRECTORY_BYTES) throw damagedWorkbook();
    try {
      return new ZipArchive(file, readDirectory(await readExactly(file, from, to - from), count));
    } catch (error) {
      if (error instanceof RangeError) throw damagedWorkbook();
      throw error;
    }
  }

  has(name: string): boolean {
    return this.#entries.has(name.toLowerCase());
  }

  /** Yields the content of an entry, inflated. @throws ListError for a damaged entry or one that inflates too far */
  async *read(name: string): AsyncGenerator<Uint8Array, void> {
    const entry = this.#entries.get(name.toLowerCase());
    if (entry === undefined) throw damagedWorkbook();
    const { from, to } = await this.#placeOf(entry);
    const content = chunksOf(this.#file, from, to);
    const crc = new Crc32();
    let inflatedBytes = 0;
    for await (const chunk of entry.method === 0 ? content : inflate(content)) {
      inflatedBytes += chunk.length;
      this.#inflatedBytes += chunk.length;
      const isBomb = inflatedBytes > SMALL_BYTES && inflatedBytes > entry.compressedBytes * MAX_RATIO;
      if (isBomb || this.#inflatedBytes > MAX_INFLATED_BYTES) {
        throw new ListError('file', 'the unpacked workbook is too large');
      }
      crc.add(chunk);
      yield chunk;
    }
    if (crc.value !== entry.crc) throw damagedWorkbook();
  }

  /** Returns the position of an entry's content in the file. */
  async #placeOf({ method, headerAt, compressedBytes }: ZipEntry): Promise<{ from: number; to: number }> {
    const { size } = this.#file;
    if ((method !== 0 && method !== 8) || headerAt + HEADER_LENGTH > size) throw damagedWorkbook();
    const header = viewOf(await readExactly(this.#file, headerAt, HEADER_LENGTH));
    if (header.getUint32(0, true) !== LOCAL_HEADER) throw damagedWorkbook();
    const from = headerAt + HEADER_LENGTH + header.getUint16(26, true) + header.getUint16(28, true);
    if (from + compressedBytes > size) throw damagedWorkbook();
    return { from, to: from + compressedBytes };
  }
}

/** Finds the central directory, which is directly before the end record of the file. */
async function findDirectory(file: ListFile): Promise<{ count: number; from: number; to: number }> {
  const length = Math.min(file.size, END_LENGTH + MAX_COMMENT);
  const view = viewOf(await readExactly(file, file.size - length, length));
  for (let at = length - END_LENGTH; at >= 0; at--) {
    if (view.getUint32(at, true) !== END_OF_DIRECTORY) continue;
    const to = file.size - length + at;
    return (
      (await findDirectory64(file, to)) ?? {
        count: view.getUint16(at + 10, true),
        from: view.getUint32(at + 16, true),
        to,
      }
    );
  }
  throw damagedWorkbook();
}

/**
 * Finds the central directory of a ZIP64 file. Programs that do not know the sizes in advance also write small files as
 * ZIP64.
 * @param endAt offset of the 32-bit end record
 */
async function findDirectory64(file: ListFile, endAt: number) {
  if (endAt < LOCATOR_LENGTH) return undefined;
  const locator = viewOf(await readExactly(file, endAt - LOCATOR_LENGTH, LOCATOR_LENGTH));
  if (locator.getUint32(0, true) !== LOCATOR_64) return undefined;
  const at = Number(locator.getBigUint64(8, true));
  if (at + END_LENGTH_64 > endAt) throw damagedWorkbook();
  const end = viewOf(await readExactly(file, at, END_LENGTH_64));
  if (end.getUint32(0, true) !== END_OF_DIRECTORY_64) throw damagedWorkbook();
  return { count: Number(end.getBigUint64(32, true)), from: Number(end.getBigUint64(48, true)), to: at };
}

/** @throws RangeError for a directory that is too short */
function readDirectory(bytes: Uint8Array, count: number): Map<string, ZipEntry> {
  const entries = new Map<string, ZipEntry>();
  const view = viewOf(bytes);
  let at = 0;
  for (let index = 0; index < count; index++) {
    if (view.getUint32(at, true) !== DIRECTORY_ENTRY) throw damagedWorkbook();
    const nameLength = view.getUint16(at + 28, true);
    const extraLength = view.getUint16(at + 30, true);
    const extraAt = at + 46 + nameLength;
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength));
    const isEncrypted = (view.getUint16(at + 8, true) & 1) === 1;
    if (isEncrypted) throw new ListError('file', 'the workbook is encrypted: save it without a password');
    const [, compressedBytes = 0, headerAt = 0] = readNumbers64(
      new DataView(bytes.buffer, bytes.byteOffset + extraAt, extraLength),
      [24, 20, 42].map((place) => view.getUint32(at + place, true)),
    );
    entries.set(name.replace(/^\//, '').toLowerCase(), {
      method: view.getUint16(at + 10, true),
      compressedBytes,
      headerAt,
      crc: view.getUint32(at + 16, true),
    });
    at = extraAt + extraLength + view.getUint16(at + 32, true);
  }
  return entries;
}

/** Returns the numbers of an entry; those that do not fit into 32 bits are in its extra field, in the same order. */
function readNumbers64(extra: DataView, numbers: readonly number[]): number[] {
  if (!numbers.includes(IN_EXTRA)) return [...numbers];
  let at = 0;
  while (extra.getUint16(at, true) !== EXTRA_64) at += 4 + extra.getUint16(at + 2, true);
  at += 4;
  return numbers.map((number) => {
    if (number !== IN_EXTRA) return number;
    at += 8;
    return Number(extra.getBigUint64(at - 8, true));
  });
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** Inflates content that is compressed with DEFLATE. */
async function* inflate(chunks: AsyncGenerator<Uint8Array, void>): AsyncGenerator<Uint8Array, void> {
  // Create the stream by hand, because not all browsers have `ReadableStream.from`.
  let isUnreadable = false;
  const source = new ReadableStream<Uint8Array<ArrayBuffer>>({
    async pull(controller) {
      const { done, value } = await chunks.next().catch((error: unknown) => {
        isUnreadable = true;
        throw error;
      });
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
    throw isUnreadable ? error : damagedWorkbook();
  } finally {
    await reader.cancel().catch(() => {});
  }
}
