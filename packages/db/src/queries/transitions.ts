import {
  BATCH_TRANSITIONS,
  DOMAIN_TRANSITIONS,
  type BatchEvent,
  type BatchTarget,
  type DomainEvent,
  type DomainTarget,
} from '@scrapersky/core';
import { sql, type RawBuilder } from 'kysely';

/** Returns the statuses in which a domain allows an event, as the list of an SQL `in`. */
export function domainsAllowing(event: Exclude<DomainEvent, 'create'>): RawBuilder<unknown> {
  return literals(DOMAIN_TRANSITIONS[event].from);
}

/** Returns the status that an event gives a domain; the compiler refuses a status that the event cannot lead to. */
export function domainTo<Event extends DomainEvent>(
  _event: Event,
  status: DomainTarget<Event>,
): RawBuilder<unknown> {
  return sql.lit(status);
}

/** Returns the statuses in which a batch allows an event, as the list of an SQL `in`. */
export function batchesAllowing(event: Exclude<BatchEvent, 'create'>): RawBuilder<unknown> {
  return literals(BATCH_TRANSITIONS[event].from);
}

/** Returns the status that an event gives a batch; the compiler refuses a status that the event cannot lead to. */
export function batchTo<Event extends BatchEvent>(
  _event: Event,
  status: BatchTarget<Event>,
): RawBuilder<unknown> {
  return sql.lit(status);
}

/** Writes the statuses as literals instead of parameters, so that the planner can use partial indexes. */
function literals(statuses: readonly string[]): RawBuilder<unknown> {
  return sql`(${sql.join(statuses.map((status) => sql.lit(status)))})`;
}
