import type { ColumnType } from 'kysely';

/** A timestamp column with a default, read as a Date. */
export type Timestamp = ColumnType<Date, Date | undefined, Date>;
/** A JSON column. It is written as JSON text, because the driver would turn an array into a Postgres array. */
export type Json<T> = ColumnType<T, string | undefined, string>;
