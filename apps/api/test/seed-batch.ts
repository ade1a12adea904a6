import { claimDomain, createBatch, planDomains } from '@scrapersky/batches';
import {
  batchRequestSchema,
  metadataFacets,
  METADATA_FIELDS,
  METADATA_KINDS,
  METADATA_PATHS,
  nestByPath,
  SOCIAL_NETWORKS,
  type DomainErrorCode,
  type SiteMetadata,
} from '@scrapersky/core';
import { closeBatch, finishJobs, saveHeartbeat, takeWindow, type ClaimFence, type Db } from '@scrapersky/db';

interface Parts {
  db: Db;
}

/** Stores a batch as the API does, and queues nothing. */
export async function seedBatch(
  { db }: Parts,
  domains: readonly string[],
  request: Record<string, unknown> = {},
): Promise<string> {
  const plan = await planDomains(domains);
  const created = await db.transaction().execute((tx) =>
    createBatch(
      tx,
      {
        request: batchRequestSchema({ maxDomains: 100_000 }).parse({ domains, ...request }),
        kind: 'batch',
        createdBy: 'key:seed',
        requestId: 'seed',
        idempotencyKey: null,
      },
      plan,
    ),
  );
  return created.batchId;
}

/** Completes every pending domain of a batch with this metadata, and closes the batch. */
export async function endBatch(
  { db }: Parts,
  batchId: string,
  found: SiteMetadata = metadata(),
): Promise<void> {
  const now = new Date();
  await db
    .updateTable('jobs')
    .set({
      status: 'complete',
      url: 'https://www.example.com/',
      attempts: 1,
      pages_scraped: 1,
      start_time: now,
      end_time: now,
      metadata: JSON.stringify(found),
      facets: metadataFacets(found),
    })
    .where('batch_id', '=', batchId)
    .where('status', '=', 'pending')
    .execute();
  await closeBatch(db, batchId);
}

export function metadata(changes: Partial<SiteMetadata> = {}): SiteMetadata {
  const empty = METADATA_PATHS.map((path) => [path, METADATA_KINDS[METADATA_FIELDS[path].kind].empty]);
  return {
    ...(nestByPath(Object.fromEntries(empty)) as unknown as SiteMetadata),
    title: 'A title',
    language: 'en',
    social_links: { [SOCIAL_NETWORKS[0]]: 'https://www.facebook.com/example' },
    ...changes,
  };
}

/** Queues up to `count` domains of a batch and claims them for a new worker. */
export async function claimDomains({ db }: Parts, batchId: string, count = 500): Promise<ClaimFence[]> {
  const workerId = crypto.randomUUID();
  await saveHeartbeat(db, { workerId, hostname: 'seed', pid: 1, slots: 10 }, { active: 0 });
  const policy = { placesPerSlot: count, slotsExpected: 1_000, smallestWindow: 0, deadAfterMs: 0 };
  const { jobs: queued } = await db.transaction().execute((tx) => takeWindow(tx, batchId, policy));
  const fences: ClaimFence[] = [];
  for (const job of queued) {
    const claim = await claimDomain(db, job, workerId);
    if (claim.kind === 'claimed') fences.push(claim.fence);
  }
  return fences;
}

/** Finishes claimed domains as failed. */
export async function failDomains(
  { db }: Parts,
  fences: readonly ClaimFence[],
  errorCode: DomainErrorCode,
): Promise<void> {
  const outcome = { status: 'failed', errorCode, errorMessage: 'It did not work.' } as const;
  await finishJobs(
    db,
    fences.map((fence) => ({ ...fence, outcome, pages: [], hostCooldownMs: 0 })),
  );
}
