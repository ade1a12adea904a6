import { Redis } from 'ioredis';
import { atMostOnceASecond, PRODUCER_LINK } from './queue-backend.ts';

/**
 * Timeout of a command. It is longer than a command takes on a healthy Redis, but too short to delay a request
 * noticeably.
 */
const COMMAND_TIMEOUT_MS = 250;

type Value = string | number | boolean;
type Reply = Value | Value[];

/**
 * A connection for counters that the whole fleet shares and that may be lost without harm. Commands fail quickly, and
 * do not wait for a connection.
 */
export interface RedisCounters {
  /** Prefix that callers put before every key. */
  prefix: string;
  /** Sends one command. Rejects within a quarter of a second when Redis is unreachable, frozen or full. */
  send(command: readonly string[]): Promise<Reply>;
  close(): void;
}

/** Returns counters whose connection opens in the background. The caller must close them. */
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
