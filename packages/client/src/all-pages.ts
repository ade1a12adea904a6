import type { Page } from './api-types.ts';

/** Yields every item of a paginated list; each page is read when the one before has been used up. */
export async function* allPages<T>(
  readPage: (cursor: { cursor?: string }) => Promise<Page<T>>,
): AsyncGenerator<T, void> {
  for (let cursor: string | null | undefined; cursor !== null;) {
    const page = await readPage(cursor === undefined ? {} : { cursor });
    yield* page.data;
    cursor = page.next_cursor;
  }
}
