import { setTimeout as delay } from 'node:timers/promises';
import { eventually } from '@scrapersky/test-support';
import { ApiProbe, type ApiExpectation } from './api-probe.ts';
import { findViolations, type Allowance } from './find-violations.ts';
import { Ledger, readProgress, type BatchProgress } from './ledger.ts';
import { goodSite, toName, type Behaviour, type PretendWeb } from './pretend-web.ts';
import type { Stack } from './stack.ts';

/** One cell of the fault matrix: a fault, and the rules that hold despite the fault. */
export interface Cell {
  /** Id in the fault matrix of docs/reliability.md. */
  id: string;
  /** Description of the fault, used as test title. */
  name: string;
  /** Whether the cell needs a separate Postgres, because it stops, locks or changes the server. */
  ownPostgres?: boolean;
  /** Whether the fault needs root, for example for a separate disk or for a limit of another user's process. */
  needsRoot?: boolean;
  /** Whether the cell is part of `npm test`, because no other test covers this kind of fault for this component. */
  short?: boolean;
  load?: Load;
  api: ApiExpectation;
  allows?: Partial<Allowance>;
  /** Maximum time from the end of the fault to the end of the batch, including the remaining work. */
  endsWithinMs: number;
  /**
   * Runs before the batch is submitted, for example to start the worker that the fault will break, so that it receives
   * jobs.
   */
  prepare?: (stage: Stage) => Promise<void>;
  /** Injects the fault during a batch and repairs it. Resolves at the end of the fault. */
  fault: (scene: Scene) => Promise<void>;
  /** Returns violations of further rules, in addition to the invariants. */
  check?: (scene: Scene) => Promise<string[]>;
  /** Undoes `prepare` at the end, even if the cell failed. */
  cleanUp?: (stage: Stage) => Promise<void>;
}

/** The state that the steps of a cell share, with or without a batch. */
export interface Stage {
  stack: Stack;
  /** Values that one step of a cell stores for a later step. */
  notes: Map<string, unknown>;
}

interface Load {
  domains: number;
  /** Response time of each page. */
  delayMs?: number;
  behaviourOf?: (index: number) => Behaviour;
  /** Whether sites are addressed by name, for workers whose name server knows the names. */
  isNamed?: boolean;
  order?: Record<string, unknown>;
  /** Number of domains that must be complete before the fault; 6 by default. */
  endedBefore?: number;
}

/** The stack of a cell, and its running batch. */
export interface Scene extends Stage {
  ledger: Ledger;
  web: PretendWeb;
  batchId: string;
  domains: readonly string[];
  /** Counts an injected fault. */
  inject: (kind: string, times?: number) => void;
  hold: (ms: number) => Promise<void>;
  progress: () => Promise<BatchProgress>;
}

export interface CellResult {
  cell: Cell;
  domains: number;
  injected: Map<string, number>;
  /** Time from the end of the fault to the end of the batch; null if the batch did not end. */
  recoveryMs: number | null;
  slowestAnswerMs: number;
  violations: string[];
}

const DEFAULT_LOAD: Load = { domains: 60, delayMs: 500 };

/**
 * Runs one cell on an intact stack and leaves the stack intact.
 *
 * @param slack factor by which the batch and the responses of the API may exceed their times
 */
export async function runCell(
  cell: Cell,
  { stack, web, slack }: { stack: Stack; web: PretendWeb; slack: number },
): Promise<CellResult> {
  const endsWithinMs = cell.endsWithinMs * slack;
  const injected = new Map<string, number>();
  const load = { ...DEFAULT_LOAD, ...cell.load };
  const result: CellResult = {
    cell,
    domains: 0,
    injected,
    recoveryMs: null,
    slowestAnswerMs: 0,
    violations: [],
  };
  const ledger = new Ledger(stack);
  const notes = new Map<string, unknown>();
  try {
    const behaviourOf = load.behaviourOf ?? (() => goodSite(load.delayMs ?? 0));
    await cell.prepare?.({ stack, notes });
    const sites = web.take(load.domains, behaviourOf);
    const domains = load.isNamed ? sites.map(toName) : sites;
    const batchId = await ledger.submit(domains, load.order);
    const scene: Scene = {
      stack,
      ledger,
      web,
      batchId,
      domains,
      inject: (kind, times = 1) => void injected.set(kind, (injected.get(kind) ?? 0) + times),
      hold: (ms) => delay(ms),
      progress: () => readProgress(stack, batchId),
      notes,
    };
    await eventually(
      async () => {
        const { complete, processing, ended } = await scene.progress();
        return ended || (complete >= (load.endedBefore ?? 6) && processing > 0);
      },
      { timeoutMs: 60_000, intervalMs: 50 },
    );
    const probe = new ApiProbe({ stack, ledger, web, batchId, expects: cell.api, slack });
    let healedAt: number;
    try {
      await cell.fault(scene);
      healedAt = performance.now();
      await eventually(async () => (await scene.progress()).ended, {
        timeoutMs: endsWithinMs * LATE_FACTOR,
        intervalMs: 100,
      });
      result.recoveryMs = performance.now() - healedAt;
    } finally {
      await probe.stop();
      Object.assign(result, { slowestAnswerMs: probe.slowestMs });
      result.violations.push(...probe.violations);
    }
    if (result.recoveryMs > endsWithinMs) {
      result.violations.push(`took ${Math.round(result.recoveryMs)} ms instead of ${endsWithinMs}`);
    }
    result.violations.push(...((await cell.check?.(scene)) ?? []));
    const allowance = {
      workerDeaths: false,
      retries: false,
      orphans: cell.api === 'may refuse',
      failures: [],
      ...cell.allows,
    };
    result.violations.push(...(await findViolations({ stack, ledger, web }, allowance)));
  } catch (error) {
    result.violations.push(
      `the cell failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
    );
  } finally {
    result.domains = ledger.batches.reduce((sum, batch) => sum + batch.domains.length, 0);
    await cell.cleanUp?.({ stack, notes }).catch((error: unknown) => {
      result.violations.push(`the cell could not clean up: ${String(error)}`);
    });
  }
  // Remove the leftovers of this cell, so that they do not count as violations of the next cell.
  if (cell.allows?.orphans) await stack.withRedis((redis) => redis.flushall());
  await stack.repair().catch((error: unknown) => {
    result.violations.push(`the stack could not be repaired: ${String(error)}`);
  });
  return result;
}

/** Factor by which the wait exceeds the allowed time, to distinguish a late batch from one that never ends. */
const LATE_FACTOR = 2;
