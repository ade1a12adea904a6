/** The reason why Redis refuses a command, and the remedy for the operator. */
export interface RedisFault {
  /** Rest of a sentence that begins with the name of the server. */
  problem: string;
  remedy: string;
}

/** Faults by the first word of the server's error. */
const FAULTS: Readonly<Record<string, RedisFault>> = {
  WRONGPASS: {
    problem: 'refuses the user or password of REDIS_URL',
    remedy:
      'Correct user and password in REDIS_URL. Percent-encode special characters of a password: write @ as %40.',
  },
  NOAUTH: {
    problem: 'requires a password, but REDIS_URL has none',
    remedy: 'Write the password into REDIS_URL: redis://:PASSWORD@HOST:PORT.',
  },
  NOPERM: {
    problem: 'denies the user of REDIS_URL a command that the queue needs',
    remedy: 'Grant the permission with ACL SETUSER.',
  },
  OOM: {
    problem: 'is full: it has reached its maxmemory',
    remedy: 'Raise maxmemory, or delete keys of other programs.',
  },
  MISCONF: {
    problem: 'refuses writes because it cannot save its data to its disk',
    remedy:
      'Free its disk and check the rights of its folder; `redis-cli info persistence` shows the last save.',
  },
  READONLY: {
    problem: 'is a read-only replica',
    remedy: 'Set REDIS_URL to the address of the primary.',
  },
  LOADING: { problem: 'is still loading its data', remedy: 'Wait until loading has ended.' },
};

/** Returns why Redis refused a command; null if the error has a different cause. */
export function findRedisFault(error: unknown): RedisFault | null {
  if (!(error instanceof Error)) return null;
  return FAULTS[/^[A-Z]+(?= )/.exec(error.message)?.[0] ?? ''] ?? null;
}
