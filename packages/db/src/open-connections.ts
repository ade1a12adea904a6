import type { Db } from './database.ts';

/**
 * Opens connections before they are needed, because opening one adds two or three round trips to a request.
 *
 * @param count at most the pool's maximum
 * @throws the error of the first connection that cannot be opened
 */
export async function openConnections(db: Db, count: number): Promise<void> {
  let open = 0;
  let release = (): void => {};
  const hasAll = new Promise<void>((resolve) => (release = resolve));
  const openOne = () =>
    db.connection().execute(async () => {
      if (++open === count) release();
      await hasAll;
    });
  try {
    await Promise.all(Array.from({ length: count }, openOne));
  } finally {
    release();
  }
}
