import { Client } from 'pg';

/** Runs `use` with a new connection to the database, and closes the connection. */
export async function asAdmin<T>(url: string, use: (admin: Client) => Promise<T>): Promise<T> {
  const admin = new Client({ connectionString: url });
  await admin.connect();
  try {
    return await use(admin);
  } finally {
    await admin.end();
  }
}

/** Returns the URL of another database on the same server, with the same user and password. */
export function withDatabase(url: string, database: string): string {
  const other = new URL(url);
  other.pathname = database;
  return other.href;
}
