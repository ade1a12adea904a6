import type { AuditActor } from '@scrapersky/db';
import type { Request, Response } from 'express';
import { requestIdOf } from '../http/request-context.ts';
import { mustCaller } from './authenticate.ts';

/** Returns the caller of a write, for the audit log. */
export function auditActor(request: Request, response: Response): AuditActor {
  const { userId, keyId } = mustCaller(response);
  return { userId, keyId, ip: request.ip ?? null, requestId: requestIdOf(response) };
}
