const SAMPLE_BYTES = 2048;
/** Share of control characters above which bytes are no text. */
const MAX_CONTROLS = 0.05;

/**
 * Whether bytes are no text in any encoding: compressed or encrypted data, or a binary file. Texts hold hardly any
 * control characters; UTF-16 and UTF-32 hold NULs at every second byte or more.
 */
export function isNoise(body: Buffer): boolean {
  const sample = body.subarray(0, SAMPLE_BYTES);
  let controls = 0;
  let nuls = 0;
  for (const byte of sample) {
    if (byte === 0) nuls += 1;
    else if (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0c && byte !== 0x0d && byte !== 0x1b)
      controls += 1;
  }
  if (nuls > sample.length * 0.3) return false;
  return controls + nuls > sample.length * MAX_CONTROLS;
}
