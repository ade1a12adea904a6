import { randomUUID } from 'node:crypto';
import { open, unlink, type FileHandle } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiError } from '../api-error.ts';

/** A temporary file without a name: the operating system frees its space when it is closed or the process dies. */
export class ScratchFile {
  readonly #handle: FileHandle;
  #size = 0;

  private constructor(handle: FileHandle) {
    this.#handle = handle;
  }

  /** Runs `work` with an empty file and closes it afterwards. */
  static async with<T>(work: (file: ScratchFile) => Promise<T>): Promise<T> {
    const path = join(tmpdir(), `scrapersky-upload-${randomUUID()}`);
    const handle = await open(path, 'wx+', 0o600);
    try {
      await unlink(path);
      return await work(new ScratchFile(handle));
    } finally {
      await handle.close();
    }
  }

  get size(): number {
    return this.#size;
  }

  /**
   * Writes bytes at the end of the file and returns their offset. Callers must await each write before the next.
   * @throws ApiError 503 when the disk is full
   */
  async append(bytes: Uint8Array): Promise<number> {
    const at = this.#size;
    try {
      for (let written = 0; written < bytes.length;) {
        const part = await this.#handle.write(bytes, written, bytes.length - written, at + written);
        written += part.bytesWritten;
      }
    } catch (error) {
      if (['ENOSPC', 'EDQUOT'].includes(String((error as NodeJS.ErrnoException).code))) throw diskFull();
      throw error;
    }
    this.#size += bytes.length;
    return at;
  }

  async read(at: number, length: number): Promise<Buffer> {
    const bytes = Buffer.allocUnsafe(length);
    let filled = 0;
    while (filled < length) {
      const { bytesRead } = await this.#handle.read(bytes, filled, length - filled, at + filled);
      if (bytesRead === 0) throw new RangeError(`the file ends before byte ${at + length}`);
      filled += bytesRead;
    }
    return bytes;
  }
}

function diskFull(): ApiError {
  return new ApiError(
    503,
    'too_many_uploads',
    'The disk is full, so the file cannot be stored at the moment. Try again later.',
    {
      headers: { 'Retry-After': '5' },
    },
  );
}
