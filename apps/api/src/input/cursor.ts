export const CURSOR_FAULT = 'not a cursor that this list has given';

/** Where a list goes on, opaque to clients; the list's name in it keeps cursors of other lists out. */
export function encodeCursor(list: string, position: string): string {
  return Buffer.from(`${list}:${position}`).toString('base64url');
}

/** Undefined where the text is not a cursor of this list. */
export function decodeCursor(list: string, cursor: string): string | undefined {
  const text = Buffer.from(cursor, 'base64url').toString();
  // Decoding passes over what is not base64url: only what would be written just so was written by us.
  if (!text.startsWith(`${list}:`) || Buffer.from(text).toString('base64url') !== cursor) return undefined;
  return text.slice(list.length + 1);
}

/** One page as every list answers it; `rows` holds one more than `limit` where there is a further page. */
export function toPage<Row, Item>(
  rows: readonly Row[],
  limit: number,
  present: (row: Row) => Item,
  cursorOf: (row: Row) => string,
): { data: Item[]; next_cursor: string | null; has_more: boolean } {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const hasMore = rows.length > limit;
  return {
    data: shown.map(present),
    next_cursor: hasMore && last !== undefined ? cursorOf(last) : null,
    has_more: hasMore,
  };
}
