import { ApiError } from '../api-error.ts';
import { SlotsPerUser } from '../http/slots-per-user.ts';

const RETRY_LATER = { headers: { 'Retry-After': '5' } };

/** Limits how many files are read at the same time, in all and for each user. */
export class UploadSlots {
  readonly #limit: number;
  readonly #ofUsers: SlotsPerUser;
  #taken = 0;

  /** @param perUser less than `limit`, so that slow uploads of one user do not stop those of all others */
  constructor({ limit, perUser }: { limit: number; perUser: number }) {
    this.#limit = limit;
    this.#ofUsers = new SlotsPerUser(perUser);
  }

  /** Runs `read` in a free slot. @throws ApiError 503 if all slots are taken, 429 if all slots of the user are */
  async run<T>(userId: string, read: () => Promise<T>): Promise<T> {
    if (this.#taken >= this.#limit) throw allTaken();
    const release = this.#ofUsers.take(userId);
    if (release === undefined) throw allTakenByUser();
    this.#taken++;
    try {
      return await read();
    } finally {
      this.#taken--;
      release();
    }
  }
}

function allTaken(): ApiError {
  const message = 'The server is busy reading other uploads. Try again in a few seconds.';
  return new ApiError(503, 'too_many_uploads', message, RETRY_LATER);
}

function allTakenByUser(): ApiError {
  const message = 'Too many uploads of this user are running. Wait for one to end.';
  return new ApiError(429, 'too_many_uploads', message, RETRY_LATER);
}
