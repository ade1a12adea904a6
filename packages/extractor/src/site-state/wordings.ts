/** Splits phrases that are separated by `|`. */
export function wordings(text: string): string[] {
  return text.split('|').map((wording) => wording.replace(/\s+/g, ' ').trim());
}
