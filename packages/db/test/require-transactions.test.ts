import { openDatabase, requireTransactions, StatementPoolingError } from '@scrapersky/db';
import { createTestServices, startPgBouncer } from '@scrapersky/test-support';
import { expect, test } from '@jest/globals';

test('refuses a pooler in statement mode with a specific error, and accepts one in transaction mode', async () => {
  const services = await createTestServices();
  const pooler = await startPgBouncer(services.directDatabaseUrl, { pool_mode: 'statement' });
  const check = async (url: string) => {
    const db = openDatabase({ url, maxConnections: 1 });
    await requireTransactions(db).finally(() => db.destroy());
  };
  await expect(check(services.databaseUrl)).resolves.toBeUndefined();
  await expect(check(pooler.url)).rejects.toThrow(StatementPoolingError);
  await pooler.close();
  await services.close();
});
