import { openDatabase, type Db } from '@scrapersky/db';
import { createTestServices, type TestServices } from './test-services.ts';

export interface TestDatabase extends TestServices {
  db: Db;
}

/** Creates test services and opens their database behind the transaction pooler. `close` closes both. */
export async function openTestDatabase(): Promise<TestDatabase> {
  const services = await createTestServices();
  const db = openDatabase({ url: services.databaseUrl });
  return {
    ...services,
    db,
    async close() {
      await db.destroy();
      await services.close();
    },
  };
}
