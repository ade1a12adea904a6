/** Has the value 1 for the character codes of letters and digits. */
const IN_WORD = Uint8Array.from({ length: 128 }, (_, code) =>
  /[a-z\d]/i.test(String.fromCharCode(code)) ? 1 : 0,
);

/**
 * Returns the last word of a string in lower case; empty if there is none. Returns null if a character beyond ASCII is
 * in that word, directly before it or anywhere after it.
 */
export function lastPlainWord(text: string): string | null {
  let end = 0;
  for (let at = text.length - 1; at >= 0; at -= 1) {
    const code = text.charCodeAt(at);
    if (code > 127) return null;
    if (IN_WORD[code] === 1) {
      if (end === 0) end = at + 1;
    } else if (end > 0) return text.slice(at + 1, end).toLowerCase();
  }
  return text.slice(0, end).toLowerCase();
}
