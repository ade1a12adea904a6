import { explainDomainWait, explainWait, type QueueState, type WaitReason } from '@scrapersky/batches';
import { hasEnded, parseDomain, toStorableText, WORKER_DEAD_AFTER_MS } from '@scrapersky/core';
import { findDomainState, measureBatchWait } from '@scrapersky/db';
import { z } from 'zod';
import { notFound } from '../api-error.ts';
import type { AppContext } from '../app-context.ts';
import { mustCaller } from '../auth/authenticate.ts';
import type { Caller } from '../auth/caller.ts';
import { probe } from '../health/probe.ts';
import type { Handler } from '../http/handler.ts';
import { parseWith } from '../input/parse-with.ts';
import { pathId } from '../input/path-id.ts';
import type { Operation } from '../openapi/operation.ts';
import { BatchWaitSchema } from '../schemas/batch-schema.ts';

const WhyQuery = z.strictObject({
  domain: z
    .string()
    .min(1)
    .max(2_048)
    .optional()
    .describe('Explains only this domain of the batch. It may have any form in which it can be submitted'),
});

export const operation: Operation = {
  id: 'getBatchWhy',
  tag: 'Batches',
  summary: 'Reasons that a batch has not ended',
  description:
    'Lists the reasons why domains of the batch wait, such as no live worker, faulty workers, an unavailable or paused ' +
    'queue, other batches, cooldowns of hosts, or the delay before a retry.',
  query: WhyQuery,
  responses: { 200: { description: 'The reasons, the most important first.', schema: BatchWaitSchema } },
};

/** Returns why a batch or one of its domains has not ended, for people and for programs. */
export const handler: Handler = async (context, request, response) => {
  const batchId = pathId(request, 'batch_id');
  const { domain } = parseWith(WhyQuery, request.query);
  const state =
    domain === undefined ? undefined : await findDomainState(context.db, batchId, namesOf(domain));
  const [wait, queue] = await Promise.all([
    measureBatchWait(context.db, batchId, WORKER_DEAD_AFTER_MS, state?.seq),
    readQueueState(context),
  ]);
  if (wait === undefined) throw notFound('batch', batchId);
  if (domain !== undefined && state === undefined)
    throw notFound('domain in this batch:', domain.slice(0, 253));
  const { status, pending, processing } = wait;
  const reasons = state === undefined ? explainWait(wait, queue) : explainDomainWait(state, wait, queue);
  const seesOthers = canSeeOthers(mustCaller(response));
  response.json({
    batch_id: batchId,
    status,
    waiting: state === undefined ? !hasEnded(status) && processing === 0 : state.status === 'pending',
    pending_domains: pending,
    processing_domains: processing,
    reasons: reasons.map((reason) => presentReason(reason, seesOthers)),
  });
};

/** Returns the names under which a domain may be stored: its canonical form, or the text itself for an invalid entry. */
function namesOf(text: string): string[] {
  const parsed = parseDomain(text);
  const asWritten = toStorableText(text);
  return parsed.ok ? [asWritten, parsed.domain.key] : [asWritten];
}

async function readQueueState({ findQueue }: AppContext): Promise<QueueState> {
  const { value, shown } = await probe(async () => {
    const open = findQueue();
    if (open === undefined) throw new Error('the queue is not open');
    const [isPaused] = await Promise.all([open.queue.isPaused(), open.queue.checkWrites()]);
    return isPaused;
  });
  return value === undefined ? { fault: shown.error ?? 'fails' } : { isPaused: value };
}

function canSeeOthers({ visibility, sharedBatchId }: Caller): boolean {
  return visibility === 'all' && sharedBatchId === null;
}

function presentReason({ code, message, domains, nextAt, since, batchIds }: WaitReason, seesOthers: boolean) {
  return {
    code,
    message,
    ...(domains !== undefined && { domains }),
    ...(nextAt && { next_at: nextAt.toISOString() }),
    ...(since && { since: since.toISOString() }),
    ...(batchIds && seesOthers && { batch_ids: batchIds }),
  };
}
