import { Redis } from 'ioredis';
import { atMostOnceASecond, PRODUCER_LINK } from './queue-backend.ts';

/** Longer than a command takes on a Redis that is well, and short enough to be waited for by a request. */
const COMMAND_TIMEOUT_MS = 250;

type Value = string | number | boolean;
type Reply = Value | Value[];

/** A connection for counts that the fleet shares and that may be lost: nothing of it is queued or tried again. */
export interface RedisCounters {
  /** To stand before every key. */
  prefix: string;
  /** Sends one command; rejects within a quarter of a second where Redis is away, frozen or full. */
  send(command: readonly string[]): Promise<Reply>;
  close(): void;
}

/** Connects in the background; whoever calls this closes it. */
export function openRedisCounters(options: {
  redisUrl: string;
  prefix: string;
  onError: (error: Error) => void;
}): RedisCounters {
  const link = new Redis(options.redisUrl, { ...PRODUCER_LINK, commandTimeout: COMMAND_TIMEOUT_MS });
  link.on('error', atMostOnceASecond(options.onError));
  return {
    prefix: `${options.prefix}:`,
    send: ([name = '', ...args]) => link.call(name, ...args) as Promise<Reply>,
    close: () => link.disconnect(),
  };
}
