import { ApiError } from '../api-error.ts';

/** Maximum number of concurrent uploads in one process: each keeps the rows that it will store in memory. */
const MAX_UPLOADS = 8;

/** Limits how many files are read and stored at the same time. */
export class UploadSlots {
  #running = 0;

  /** @throws ApiError 503 when all slots are taken */
  async run<T>(upload: () => Promise<T>): Promise<T> {
    if (this.#running >= MAX_UPLOADS) {
      throw new ApiError(
        503,
        'too_many_uploads',
        'This process reads other files right now. Try again in a moment.',
        {
          headers: { 'Retry-After': '5' },
        },
      );
    }
    this.#running++;
    try {
      return await upload();
    } finally {
      this.#running--;
    }
  }
}
