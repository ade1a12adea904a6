const EXTENSION =
  /^[\s\uFFFC,;(]{0,3}(?:ext(?:ension|n)?|xt?|durchwahl|dw|poste|int(?:erno)?|anexo|ramal|доб(?:авочный)?|вн|wewn?|w(?=\.)|linka|klapka|klappe|kl|dahili|toestel|tst|anknytning|mellék|內線|内線|分机|分機|转|轉|내선|#)\.?[:\s]{0,2}(\d{1,6})(?!\d)/iu;

/**
 * Returns the digits of the phone extension at the beginning of a string, and the length of the match; null if there is
 * none.
 */
export function extensionAtStart(after: string): { digits: string; length: number } | null {
  const match = EXTENSION.exec(after);
  return match === null ? null : { digits: match[1] as string, length: match[0].length };
}
