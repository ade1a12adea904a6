const SAMPLE_BYTES = 2048;
/** Maximum share of control characters in text. */
const MAX_CONTROLS = 0.05;

/**
 * Returns whether the first bytes look like compressed or encrypted data or a binary file rather than text. Text in any
 * encoding contains hardly any control characters. NULs do not count, because UTF-16 is full of them and browsers
 * ignore them in HTML.
 */
export function isBinaryData(body: Buffer): boolean {
  const sample = body.subarray(0, SAMPLE_BYTES);
  let controls = 0;
  for (const byte of sample) {
    if (
      byte !== 0 &&
      byte < 0x20 &&
      byte !== 0x09 &&
      byte !== 0x0a &&
      byte !== 0x0c &&
      byte !== 0x0d &&
      byte !== 0x1b
    )
      controls += 1;
  }
  return controls > sample.length * MAX_CONTROLS;
}
