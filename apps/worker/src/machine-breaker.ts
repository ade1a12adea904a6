import { isIP } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import type { WorkerFault } from '@scrapersky/core';
import type { Logger } from '@scrapersky/runtime';
import { LRUCache } from 'lru-cache';

/** A check for one fault of this machine. */
interface MachineCheck {
  /** Returns whether the machine is free of the fault. A rejection counts as the fault. */
  isFree: () => Promise<boolean>;
  /** Whether the check is currently so reliable that a single failure is reason enough to run it. */
  isExact: () => boolean;
}

export interface MachineBreakerDeps {
  log: Logger;
  checks: Record<WorkerFault, MachineCheck>;
  /** `onOpen` is called when this worker must stop claiming domains, `onClose` when it may claim them again. */
  onOpen: () => void;
  onClose: () => void;
  checkIntervalMs?: number;
}

const CHECK_INTERVAL_MS = 2_000;

/** Number of different hosts whose last attempts are compared. */
const RECENT_HOSTS = 10;

/** Minimum number of failed hosts. Fewer are no evidence of a fault of the machine. */
const MIN_HOSTS = 3;

/** Maximum number of failures of a host in a row that are excused without enough evidence of a fault of the machine. */
const MAX_EXCUSES = 5;
const MAX_EXCUSED_HOSTS = 10_000;

/**
 * Distinguishes faults of this machine from faults of sites. The breaker opens when most of the latest different hosts
 * failed in a way that a fault of this machine would explain, and a check confirms the fault. For an exact check, one
 * such failure is enough. Weaker evidence excuses a few failures of each host. While the breaker is open, the worker
 * claims no domains, and failures that a fault would explain do not count. It closes when the check no longer finds the
 * fault.
 */
export class MachineBreaker {
  readonly #deps: MachineBreakerDeps;
  readonly #recent = new LRUCache<string, { cause: WorkerFault | null }>({ max: RECENT_HOSTS });
  readonly #excuses = new LRUCache<string, number>({ max: MAX_EXCUSED_HOSTS });
  readonly #checking = new Map<WorkerFault, Promise<boolean>>();
  readonly #stopping = new AbortController();
  #fault: WorkerFault | null = null;

  constructor(deps: MachineBreakerDeps) {
    this.#deps = deps;
  }

  /** Fault because of which this worker claims no domains; null while it claims them. */
  get fault(): WorkerFault | null {
    return this.#fault;
  }

  /**
   * Records how an attempt at a host ended.
   * @param cause the fault of this machine that would explain the failure, if any.
   * @returns whether this machine is to blame or may be, so that the failure must not count.
   */
  async blames(host: string, cause: WorkerFault | undefined): Promise<boolean> {
    this.#recent.set(host, { cause: cause ?? null });
    if (cause === undefined) {
      this.#excuses.delete(host);
      return false;
    }
    if (this.#fault !== null) return true;
    if (this.#isSuspicious(cause) && !(await this.#isFree(cause))) {
      this.open(cause);
      return true;
    }
    return (await this.#mayBeBroken(cause)) && this.#excuse(host);
  }

  /** Opens the breaker, unless it is already open. */
  open(fault: WorkerFault): void {
    if (this.#fault !== null || this.#stopping.signal.aborted) return;
    this.#fault = fault;
    this.#deps.log.error('this worker has a fault and claims no domains until it is gone', { fault });
    this.#deps.onOpen();
    void this.#closeWhenFree(fault);
  }

  stop(): void {
    this.#stopping.abort();
  }

  #isSuspicious(cause: WorkerFault): boolean {
    if (this.#deps.checks[cause].isExact()) return true;
    const hosts = Array.from(this.#recent.entries());
    const evidence = cause === 'dns' ? hosts.filter(([host]) => !isAddress(host)) : hosts;
    const causes = evidence.map(([, recent]) => recent.cause);
    const suspects = causes.filter((each) => each !== null).length;
    return suspects >= MIN_HOSTS && suspects * 2 > causes.length;
  }

  /**
   * Returns whether this machine may be to blame although the breaker stays closed. A lack of resources may have ended
   * before the check. A failed DNS check proves little while this worker has resolved no name, because it can then query
   * only the root, which some servers refuse.
   */
  async #mayBeBroken(cause: WorkerFault): Promise<boolean> {
    return cause === 'resources' || (cause === 'dns' && !(await this.#isFree('dns')));
  }

  /** Excuses a failure a few times per host. */
  #excuse(host: string): boolean {
    const excuses = (this.#excuses.get(host) ?? 0) + 1;
    this.#excuses.set(host, excuses);
    return excuses <= MAX_EXCUSES;
  }

  /** Runs a check, which concurrent callers share. */
  #isFree(fault: WorkerFault): Promise<boolean> {
    const running = this.#checking.get(fault);
    if (running !== undefined) return running;
    const check = this.#deps.checks[fault]
      .isFree()
      .catch(() => false)
      .finally(() => this.#checking.delete(fault));
    this.#checking.set(fault, check);
    return check;
  }

  async #closeWhenFree(fault: WorkerFault): Promise<void> {
    const { signal } = this.#stopping;
    const openedAt = performance.now();
    do {
      await delay(this.#deps.checkIntervalMs ?? CHECK_INTERVAL_MS, undefined, { signal, ref: false }).catch(
        () => {},
      );
      if (signal.aborted) return;
    } while (!(await this.#isFree(fault)));
    this.#recent.clear();
    this.#fault = null;
    const seconds = Math.round((performance.now() - openedAt) / 1_000);
    this.#deps.log.warn('the fault of this worker is gone: it claims domains again', { fault, seconds });
    this.#deps.onClose();
  }
}

/** Returns whether a host with an optional port is an IP address, whose crawl says nothing about the name servers. */
function isAddress(host: string): boolean {
  return isIP(host.replace(/:\d+$/, '').replace(/^\[|\]$/g, '')) !== 0;
}
