import { TextMemo } from '../text-memo.ts';

/** Encodings by label in the Encoding Standard, for the labels that Node's TextDecoder does not know. */
const OTHER_LABELS: Record<string, string> = {
  'iso-8859-16': 'iso-8859-16',
  'x-user-defined': 'x-user-defined',
  replacement: 'replacement',
  csiso2022kr: 'replacement',
  'hz-gb-2312': 'replacement',
  'iso-2022-cn': 'replacement',
  'iso-2022-cn-ext': 'replacement',
  'iso-2022-kr': 'replacement',
};

const ENCODINGS = new TextMemo(readLabel, 100, 60);

/**
 * Returns the encoding for a label, such as `windows-1252` for `latin1`. Source: Encoding Standard, "get an encoding".
 * @returns the name in lower case; null for an unknown label
 */
export function encodingOfLabel(label: string): string | null {
  return ENCODINGS.of(label);
}

function readLabel(label: string): string | null {
  const key = label.replace(/^[\t\n\f\r ]+|[\t\n\f\r ]+$/g, '').toLowerCase();
  if (key === '' || key.length > 40) return null;
  const other = OTHER_LABELS[key];
  if (other !== undefined && Object.hasOwn(OTHER_LABELS, key)) return other;
  try {
    // TextDecoder resolves labels by the Encoding Standard, although some of its decoders are wrong.
    return new TextDecoder(key).encoding;
  } catch {
    return null;
  }
}
