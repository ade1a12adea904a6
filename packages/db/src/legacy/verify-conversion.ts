import { plural } from '@scrapersky/core';
import { sql, type Kysely } from 'kysely';
import { rowId, uuidIn } from './batch-id-map.ts';
import { quoteName, type ChildColumn, type LegacyTable } from './catalog.ts';

/** Thrown to roll back the conversion, because it would have lost or mixed up ids. */
class LegacyConversionError extends Error {
  override readonly name = 'LegacyConversionError';
  readonly code = 'legacy_conversion_failed';
}

/**
 * Checks the converted rows by joins over whole tables: each batch must have the UUID of its record in `batch_id_map`,
 * each record must have its batch, and each row that refers to a batch must refer to the batch that its old id names.
 *
 * @throws LegacyConversionError
 */
export async function verifyConversion(
  db: Kysely<unknown>,
  parent: LegacyTable,
  children: readonly ChildColumn[],
): Promise<void> {
  await expectNone(
    db,
    parent.ref,
    `(select ${rowId(parent, 'after')} as row_id, batch_id from ${parent.ref}) b
      full join legacy.batch_id_map m using (row_id)
      where m.batch_id is distinct from b.batch_id`,
  );
  for (const { ref, column } of children) {
    const original = quoteName(`${column}_original`);
    await expectNone(
      db,
      ref,
      `(select ${quoteName(column)} as batch_id, ${original} as original, ${uuidIn(original)} as inside from ${ref}) c
        left join legacy.batch_id_map m on m.batch_id_original = c.original and m.found_by_original
        left join legacy.batch_id_map u on u.batch_id = c.inside
        where c.batch_id is distinct from coalesce(m.batch_id, u.batch_id)`,
    );
  }
}

async function expectNone(db: Kysely<unknown>, ref: string, wrongRows: string): Promise<void> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${sql.raw(wrongRows)}`.execute(db);
  const n = rows[0]?.n ?? 0;
  if (n === 0) return;
  throw new LegacyConversionError(`${plural(n, 'row')} of ${ref} would belong to another batch than before`);
}
