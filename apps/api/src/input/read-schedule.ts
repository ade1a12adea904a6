import { planDomains, type DomainPlan, type ScheduleList } from '@scrapersky/batches';
import type { SchedulePatch } from '@scrapersky/core';
import type { ScheduleSettings } from '@scrapersky/db';
import type { Response } from 'express';
import { invalidRequest } from '../api-error.ts';
import type { AppContext } from '../app-context.ts';
import { mustCaller } from '../auth/authenticate.ts';
import { refuseForbiddenOptions } from './refuse-forbidden-options.ts';
import { refuseForbiddenUrl } from './refuse-forbidden-url.ts';
import { refuseInvalidFields } from './refuse-invalid-fields.ts';
import { refuseUnknownComparison } from './refuse-unknown-comparison.ts';

export interface ReadSchedule {
  settings: Partial<ScheduleSettings>;
  list: ScheduleList | null;
  /** Invalid entries of the list, which the schedule leaves out. */
  invalid: DomainPlan['invalid'];
}

/**
 * Returns the settings and the list in the body of a schedule.
 *
 * @param uploaded the list, if it was sent as a file
 * @throws ApiError 422 for fields that exclude each other, and for invalid or forbidden values.
 */
export async function readSchedule(
  context: AppContext,
  response: Response,
  body: SchedulePatch,
  uploaded?: DomainPlan,
): Promise<ReadSchedule> {
  refuseTwoOf(body, 'domains', 'from_batch');
  refuseTwoOf(body, 'cron', 'every');
  if (body.options !== undefined) {
    refuseForbiddenOptions(context.settings.crawlPolicy, body.options);
    refuseInvalidFields(body.options.fields);
    await refuseUnknownComparison(context.db, mustCaller(response), body.options);
  }
  if (body.webhook) refuseForbiddenUrl(context, body.webhook.url, 'webhook.url');
  const plan = uploaded ?? (body.domains === undefined ? null : await planDomains(body.domains));
  const list = plan ? { plan } : body.from_batch === undefined ? null : { fromBatch: body.from_batch };
  return { settings: toSettings(body), list, invalid: plan?.invalid ?? [] };
}

/** @throws ApiError 422 if the body has neither field. */
export function refuseNoneOf(
  body: SchedulePatch,
  one: keyof SchedulePatch,
  other: keyof SchedulePatch,
): void {
  if (body[one] === undefined && body[other] === undefined) {
    throw invalidRequest([{ path: one, message: `give ${one} or ${other}` }]);
  }
}

function refuseTwoOf(body: SchedulePatch, one: keyof SchedulePatch, other: keyof SchedulePatch): void {
  if (body[one] !== undefined && body[other] !== undefined) {
    throw invalidRequest([{ path: other, message: `cannot be combined with ${one}` }]);
  }
}

function toSettings(body: SchedulePatch): Partial<ScheduleSettings> {
  const { name, cron, every, timezone, max_pages, max_concurrent, options, webhook, spread, keep_runs } =
    body;
  return {
    ...(name !== undefined && { name }),
    ...(cron !== undefined && { cron, everySeconds: null }),
    ...(every !== undefined && { everySeconds: every, cron: null }),
    ...(timezone !== undefined && { timezone }),
    ...(max_pages !== undefined && { maxPages: max_pages }),
    ...(max_concurrent !== undefined && { maxConcurrent: max_concurrent }),
    ...(options !== undefined && { options }),
    ...(webhook !== undefined && { webhook }),
    ...(spread !== undefined && { spreadSeconds: spread }),
    ...(keep_runs !== undefined && { keepRuns: keep_runs }),
  };
}
