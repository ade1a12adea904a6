import type { BatchStatus, DomainErrorCode, DomainStatus } from '@scrapersky/core';
import type { RetryChoice } from '@scrapersky/db';
import { at } from './at.ts';

/** A domain in the model. */
export interface ModelDomain {
  /** Null for an entry that is not a domain. */
  host: string | null;
  status: DomainStatus;
  code: DomainErrorCode | null;
  attempts: number;
  workerDeaths: number;
  worker: number | null;
  queued: boolean;
  generation: number;
}

export interface ModelBatch {
  status: BatchStatus;
  stoppedBy: 'cancel' | 'deadline' | null;
  isDeleted: boolean;
  maxConcurrent: number | null;
  retries: number;
  domains: ModelDomain[];
}

/** Identifies a domain by the index of its batch and its own index. */
export interface Place {
  batch: number;
  seq: number;
}

/** A claim as its worker remembers it, even after the worker has lost it. */
interface ModelClaim extends Place {
  worker: number;
  attempt: number;
  /** Whether the worker has finished its work on the claim. */
  isOver: boolean;
}

/**
 * Model of the lifecycle of a few batches (docs/states.md) in plain objects, without a database, queue or clock. Each
 * event is a method, which returns the value that the real implementation must return.
 */
export class LifecycleModel {
  readonly batches: ModelBatch[] = [];
  readonly workers: { isAlive: boolean; isStopping: boolean }[] = [];
  /** Every job that was ever added to the queue. Each can be delivered at any time, any number of times. */
  readonly deliveries: (Place & { generation: number })[] = [];
  readonly claims: ModelClaim[] = [];
  /** Leased hosts, each with the worker and the domain. */
  readonly leases = new Map<string, Place & { worker: number }>();

  readonly #maxWorkerDeaths: number;

  constructor(maxWorkerDeaths: number) {
    this.#maxWorkerDeaths = maxWorkerDeaths;
  }

  create(hosts: readonly (string | null)[], maxConcurrent: number | null): void {
    const domains = hosts.map((host): ModelDomain => {
      const code = host === null ? 'invalid_domain' : null;
      const start = { attempts: 0, workerDeaths: 0, worker: null, queued: false, generation: 0 };
      return { host, status: code ? 'failed' : 'pending', code, ...start };
    });
    this.batches.push({
      status: 'pending',
      stoppedBy: null,
      isDeleted: false,
      maxConcurrent,
      retries: 0,
      domains,
    });
  }

  /**
   * Queues domains and returns their number. Windows are larger than any batch here, unless the batch limits its
   * window.
   */
  dispatch(batch: number): number {
    const { domains, maxConcurrent, retries } = this.batch(batch);
    if (!this.#runs(batch)) return 0;
    const inFlight = domains.filter((domain) => domain.queued && isOpen(domain)).length;
    const leaving = [...this.leases.values()].filter(
      (lease) => lease.batch === batch && this.domain(lease).status !== 'processing',
    ).length;
    const room = maxConcurrent === null ? Infinity : maxConcurrent - inFlight - (retries > 0 ? leaving : 0);
    const waiting = [...domains.entries()].filter(
      ([, { status, queued }]) => status === 'pending' && !queued,
    );
    const taken = waiting.slice(0, Math.max(0, room));
    for (const [seq, domain] of taken) {
      domain.queued = true;
      this.deliveries.push({ batch, seq, generation: ++domain.generation });
    }
    return taken.length;
  }

  /** Simulates that the queue lost all jobs and that the reconciler has noticed. */
  flush(): void {
    for (const { domains } of this.batches) {
      for (const domain of domains) if (domain.status === 'pending') domain.queued = false;
    }
  }

  /** Delivers a job to a worker. Returns the attempt that began, or the reason that none did. */
  deliver(delivery: number, worker: number): number | 'host_busy' | 'gone' {
    const { generation, ...place } = at(this.deliveries, delivery);
    const domain = this.domain(place);
    const isThere = domain.status === 'pending' && domain.queued && domain.generation === generation;
    if (!isThere || !this.#runs(place.batch) || domain.host === null) return 'gone';
    if (this.leases.has(domain.host)) return 'host_busy';
    this.leases.set(domain.host, { ...place, worker });
    Object.assign(domain, { status: 'processing', worker, attempts: domain.attempts + 1, code: null });
    this.claims.push({ ...place, worker, attempt: domain.attempts, isOver: false });
    this.batch(place.batch).status = 'processing';
    return domain.attempts;
  }

  /** Returns the indexes of the deliveries that would be claimed. */
  claimable(): number[] {
    return [...this.deliveries.keys()].filter((delivery) => {
      const { generation, ...place } = at(this.deliveries, delivery);
      const { status, queued, generation: latest, host } = this.domain(place);
      const isThere = status === 'pending' && queued && generation === latest && this.#runs(place.batch);
      return isThere && host !== null && !this.leases.has(host);
    });
  }

  /** Returns the indexes of the current claims. */
  held(): number[] {
    return [...this.claims.keys()].filter((claim) => this.#holds(claim));
  }

  /**
   * Returns whether the worker refuses a delivery of the domain, because the worker already works on the domain or is
   * stopping.
   */
  refuses({ batch, seq }: Place, worker: number): boolean {
    if (at(this.workers, worker).isStopping) return true;
    return this.claims.some(
      (claim) => !claim.isOver && claim.worker === worker && claim.batch === batch && claim.seq === seq,
    );
  }

  /** Finishes a claim. Returns whether the outcome counts, by this write or an earlier one. */
  finish(claim: number, code: DomainErrorCode | null): boolean {
    const domain = this.domain(at(this.claims, claim));
    if (this.#holds(claim)) {
      Object.assign(domain, { status: code ? 'failed' : 'complete', code, queued: false });
      this.#leave(claim);
      return true;
    }
    this.#leave(claim);
    const { worker, attempt } = at(this.claims, claim);
    const wasEnded = domain.status === 'complete' || domain.status === 'failed';
    const isThere = !this.batch(at(this.claims, claim).batch).isDeleted;
    return isThere && wasEnded && domain.worker === worker && domain.attempts === attempt;
  }

  release(claim: number, how: 'retry' | 'postpone' | 'release', code: DomainErrorCode): boolean {
    const holds = this.#holds(claim);
    if (holds) {
      const domain = this.domain(at(this.claims, claim));
      const isRelease = how === 'release';
      if (isRelease) at(this.workers, at(this.claims, claim).worker).isStopping = true;
      Object.assign(domain, {
        status: 'pending',
        code: isRelease ? null : code,
        attempts: domain.attempts - (isRelease ? 1 : 0),
        worker: null,
        queued: how === 'retry',
      });
    }
    this.#leave(claim);
    return holds;
  }

  /** A worker notices which of its claims it has lost. Returns their indexes; the worker aborts their crawls. */
  notice(worker: number): number[] {
    const lost = [...this.claims.keys()].filter((claim) => {
      const { isOver, worker: owner } = at(this.claims, claim);
      return owner === worker && !isOver && !this.#holds(claim);
    });
    for (const claim of lost) this.#leave(claim);
    return lost;
  }

  /** Requeues the domains of dead workers, or fails those that lost too many workers, and releases their hosts. */
  recover(): { requeued: number; failed: number } {
    const recovered = { requeued: 0, failed: 0 };
    for (const [batch, { domains }] of this.batches.entries()) {
      for (const [seq, domain] of domains.entries()) {
        if (domain.status !== 'processing' || this.#isAlive(domain.worker)) continue;
        const isLost = ++domain.workerDeaths >= this.#maxWorkerDeaths;
        recovered[isLost ? 'failed' : 'requeued']++;
        const status = isLost ? 'failed' : 'pending';
        Object.assign(domain, { status, code: isLost ? 'worker_lost' : null, worker: null, queued: false });
        this.#free(domain.host, { batch, seq });
      }
    }
    for (const [host, { worker }] of this.leases) if (!this.#isAlive(worker)) this.leases.delete(host);
    return recovered;
  }

  /** Cancels a batch or lets it expire. Returns whether this call did so. */
  stop(batch: number, by: 'cancel' | 'deadline'): boolean {
    const model = this.batch(batch);
    if (!this.#runs(batch) || (by === 'deadline' && !model.domains.some(isOpen))) return false;
    Object.assign(model, { stoppedBy: by, status: 'processing' });
    return true;
  }

  /** Ends the open domains among the first `count` of a stopped batch. Returns their number. */
  endStopped(batch: number, count: number): number {
    const { stoppedBy, domains } = this.batch(batch);
    if (stoppedBy === null || hasEnded(this.batch(batch))) return 0;
    const end =
      stoppedBy === 'cancel'
        ? { status: 'cancelled', code: 'cancelled' }
        : { status: 'failed', code: 'timeout' };
    const open = domains.slice(0, count).filter(isOpen);
    // The host of a running domain stays leased until its worker notices.
    for (const domain of open) Object.assign(domain, end, { worker: null, queued: false });
    return open.length;
  }

  close(batch: number): BatchStatus | undefined {
    const model = this.batch(batch);
    if (hasEnded(model) || model.domains.some(isOpen)) return undefined;
    const count = (status: DomainStatus) => model.domains.filter((domain) => domain.status === status).length;
    const [completed, failed] = [count('complete'), count('failed')];
    if (count('cancelled') > 0) model.status = 'cancelled';
    else if (failed === 0) model.status = 'complete';
    else model.status = completed > 0 ? 'partial' : 'failed';
    return model.status;
  }

  /**
   * Retries ended domains. Returns the number of domains that run again; undefined if the batch is deleted, and
   * `stopping` while its open domains are being ended.
   */
  retry(batch: number, choice: RetryChoice): number | 'stopping' | undefined {
    const model = this.batch(batch);
    if (model.isDeleted) return undefined;
    if (model.stoppedBy !== null && !hasEnded(model)) return 'stopping';
    const again = model.domains.filter(({ host, status, code }) => {
      // Every complete domain of the model needs a browser and was crawled without one.
      if (choice === 'render_needed') return status === 'complete';
      if (host === null || code === null) return false;
      return choice === 'failed'
        ? status === 'failed'
        : (status === 'failed' || status === 'cancelled') && choice.codes.includes(code);
    });
    for (const domain of again) {
      Object.assign(domain, { status: 'pending', code: null, worker: null, queued: false, workerDeaths: 0 });
    }
    if (again.length > 0) {
      Object.assign(model, { status: 'processing', stoppedBy: null, retries: model.retries + 1 });
    }
    return again.length;
  }

  delete(batch: number): boolean {
    const model = this.batch(batch);
    if (model.isDeleted || !hasEnded(model)) return false;
    model.isDeleted = true;
    return true;
  }

  batch(index: number): ModelBatch {
    return at(this.batches, index);
  }

  domain({ batch, seq }: Place): ModelDomain {
    return at(this.batch(batch).domains, seq);
  }

  #holds(claim: number): boolean {
    const { worker, attempt, ...place } = at(this.claims, claim);
    const domain = this.domain(place);
    const isHeld = domain.status === 'processing' && domain.worker === worker && domain.attempts === attempt;
    return isHeld && !this.batch(place.batch).isDeleted;
  }

  /** Ends the worker's claim, and releases the host if it was leased for the claim. */
  #leave(claim: number): void {
    const made = at(this.claims, claim);
    if (made.isOver) return;
    made.isOver = true;
    const { host } = this.domain(made);
    const lease = host === null ? undefined : this.leases.get(host);
    if (lease?.worker === made.worker) this.#free(host, made);
  }

  #free(host: string | null, { batch, seq }: Place): void {
    const lease = host === null ? undefined : this.leases.get(host);
    if (host !== null && lease?.batch === batch && lease.seq === seq) this.leases.delete(host);
  }

  #runs(batch: number): boolean {
    const model = this.batch(batch);
    return !hasEnded(model) && model.stoppedBy === null && !model.isDeleted;
  }

  #isAlive(worker: number | null): boolean {
    return worker !== null && at(this.workers, worker).isAlive;
  }
}

function isOpen({ status }: ModelDomain): boolean {
  return status === 'pending' || status === 'processing';
}

function hasEnded({ status }: ModelBatch): boolean {
  return status !== 'pending' && status !== 'processing';
}
