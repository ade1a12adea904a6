/** Returns an opaque cursor that contains the name of its list, so that other lists refuse the cursor. */
export function encodeCursor(list: string, position: string): string {
  return Buffer.from(`${list}:${position}`).toString('base64url');
}

/** Returns the position in a cursor; undefined if the text is not a cursor of this list. */
export function decodeCursor(list: string, cursor: string): string | undefined {
  const text = Buffer.from(cursor, 'base64url').toString();
  // Decoding skips invalid characters, so check that the decoded text encodes to the same cursor.
  if (!text.startsWith(`${list}:`) || Buffer.from(text).toString('base64url') !== cursor) return undefined;
  return text.slice(list.length + 1);
}

/** Returns one page in the form that all lists share. If there is a next page, `rows` must contain `limit` + 1 rows. */
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
