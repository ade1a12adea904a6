import { ApiError } from '../api-error.ts';

/** Limits how many files are read at the same time. */
export class UploadSlots {
  readonly #limit: number;
  #taken = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Runs `read` in a free slot. @throws ApiError 503 when all slots are taken */
  async run<T>(read: () => Promise<T>): Promise<T> {
    if (this.#taken >= this.#limit) {
      throw new ApiError(
        503,
        'too_many_uploads',
        'The server is busy reading other uploads. Try again in a few seconds.',
        { headers: { 'Retry-After': '5' } },
      );
    }
    this.#taken++;
    try {
      return await read();
    } finally {
      this.#taken--;
    }
  }
}
