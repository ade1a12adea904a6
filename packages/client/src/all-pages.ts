import { present } from './api-connection.ts';

interface Page<T> {
  data: T[];
  next_cursor: string | null;
}

/** Every item of a list that the API gives out page by page; each page is asked for when the one before has been used up. */
export async function* allPages<T>(
  read: (cursor: { cursor?: string }) => Promise<{ data?: Page<T> }>,
): AsyncGenerator<T, void> {
  for (let cursor: string | null | undefined; cursor !== null;) {
    const page = present((await read(cursor === undefined ? {} : { cursor })).data);
    yield* page.data;
    cursor = page.next_cursor;
  }
}
