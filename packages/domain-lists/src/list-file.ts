/** A file with random access. */
export interface ListFile {
  readonly size: number;
  /**
   * Returns at least one and at most `length` bytes, starting at offset `at`. The file must contain that many bytes
   * after `at`.
   */
  read(at: number, length: number): Promise<Uint8Array>;
}

const CHUNK_BYTES = 65_536;

/** Yields a part of a file in chunks. */
export async function* chunksOf(file: ListFile, from = 0, to = file.size): AsyncGenerator<Uint8Array, void> {
  for (let at = from; at < to;) {
    const bytes = await file.read(at, Math.min(CHUNK_BYTES, to - at));
    if (bytes.length === 0) throw new RangeError(`the file ends before byte ${to}`);
    at += bytes.length;
    yield bytes;
  }
}

/** Returns exactly these bytes of a file. */
export async function readExactly(file: ListFile, from: number, length: number): Promise<Uint8Array> {
  const all = new Uint8Array(length);
  let at = 0;
  for await (const chunk of chunksOf(file, from, from + length)) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all;
}
