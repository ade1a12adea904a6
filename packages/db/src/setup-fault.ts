/** Faults that an operator has to correct, by SQLSTATE. Each text continues a sentence that begins with "Postgres". */
const FAULTS: Readonly<Record<string, string>> = {
  '28P01': 'refuses the user or password of DATABASE_URL',
  '28000': 'refuses the user or password of DATABASE_URL',
  '3D000': 'does not have the database of DATABASE_URL',
  '42501': 'denies the role of DATABASE_URL the rights to its tables',
  '42P01': 'lacks a table of this release; run `npm run migrate`',
};

/** Returns the fault in the database's setup that caused an error; null if the error has a different cause. */
export function findSetupFault(error: unknown): string | null {
  const { code } = (error ?? {}) as { code?: unknown };
  return typeof code === 'string' ? (FAULTS[code] ?? null) : null;
}
