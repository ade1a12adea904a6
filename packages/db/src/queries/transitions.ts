import {
  BATCH_MOVES,
  DOMAIN_MOVES,
  type BatchAct,
  type BatchTarget,
  type DomainAct,
  type DomainTarget,
} from '@scrapersky/core';
import { sql, type RawBuilder } from 'kysely';

/** The statuses in which a domain is open to an act, as the list of an SQL `in`. */
export function domainsOpenTo(act: Exclude<DomainAct, 'create'>): RawBuilder<unknown> {
  return literals(DOMAIN_MOVES[act].from);
}

/** The status that an act gives a domain; the compiler refuses one to which the act does not lead. */
export function domainTo<Act extends DomainAct>(_act: Act, status: DomainTarget<Act>): RawBuilder<unknown> {
  return sql.lit(status);
}

/** The statuses in which a batch is open to an act, as the list of an SQL `in`. */
export function batchesOpenTo(act: Exclude<BatchAct, 'create'>): RawBuilder<unknown> {
  return literals(BATCH_MOVES[act].from);
}

/** The status that an act gives a batch. */
export function batchTo<Act extends BatchAct>(_act: Act, status: BatchTarget<Act>): RawBuilder<unknown> {
  return sql.lit(status);
}

/** Literals and not parameters: so the planner sees that a partial index holds the rows. */
function literals(statuses: readonly string[]): RawBuilder<unknown> {
  return sql`(${sql.join(statuses.map((status) => sql.lit(status)))})`;
}
