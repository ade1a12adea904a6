import type { Page } from './api-types.ts';

/** Yields every item of a paginated list. Reads a page when all items of the previous one have been consumed. */
export async function* allPages<T>(
  readPage: (cursor: { cursor?: string }) => Promise<Page<T>>,
): AsyncGenerator<T, void> {
  for (let cursor: string | null | undefined; cursor !== null;) {
    const page = await readPage(cursor === undefined ? {} : { cursor });
    yield* page.data;
    cursor = page.next_cursor;
  }
}
