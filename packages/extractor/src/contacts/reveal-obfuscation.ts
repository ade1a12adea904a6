const AT = 'at|@|ät|aet|æt|arroba|kukac|zavináč|chiocciola|chez|assoc';
const DOT = 'dot|punkt|punto|point|ponto|tečka|kropka|pont|d0t|\\.';

const AT_SIGN = new RegExp(`\\s{0,3}(?:[\\[({<]\\s{0,3}(?:${AT})\\s{0,3}[\\])}>])\\s{0,3}`, 'giu');
const DOT_SIGN = new RegExp(`\\s{0,3}(?:[\\[({<]\\s{0,3}(?:${DOT})\\s{0,3}[\\])}>])\\s{0,3}`, 'giu');

/**
 * Text with the signs that people spell out for readers, `info [at] acme (dot) com`, put back; null where it has none.
 * Only signs in brackets: the bare words are too common in sentences.
 */
export function revealObfuscation(text: string): string | null {
  const revealed = text.replace(AT_SIGN, '@');
  return revealed === text ? null : revealed.replace(DOT_SIGN, '.');
}
