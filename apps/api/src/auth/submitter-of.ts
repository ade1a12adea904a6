import type { Submitter } from '@scrapersky/batches';
import type { Request, Response } from 'express';
import type { AppContext } from '../app-context.ts';
import { requestIdOf } from '../http/request-context.ts';
import { idempotencyKey } from '../input/read-idempotency-key.ts';
import { auditActor } from './audit-actor.ts';
import { mustCaller } from './authenticate.ts';
import { quotaOf } from './quota-of.ts';

/** Returns who submits a batch or scan. @throws ApiError 400 for an invalid `Idempotency-Key`. */
export function submitterOf({ settings }: AppContext, request: Request, response: Response): Submitter {
  const caller = mustCaller(response);
  return {
    actor: auditActor(request, response),
    visibility: caller.visibility,
    quota: quotaOf(caller, settings.quota),
    requestId: requestIdOf(response),
    idempotencyKey: idempotencyKey(request),
  };
}
