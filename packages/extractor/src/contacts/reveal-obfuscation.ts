const AT =
  'at|@|ät|aet|æt|arroba|kukac|zavináč|chiocciola|chez|assoc|arobase?|snabel-?a|małpa|malpa|apenstaartje|apestaart|собака';
const DOT = 'dot|punkt|punto|point|ponto|tečka|kropka|pont|punt|punktum|prick|piste|точка|d0t|\\.';

/** Matches an opening bracket. Text without one contains no sign in brackets, such as `[at]`. */
const BRACKET = /[[({<]/;
const AT_SIGN = new RegExp(`\\s{0,3}[\\[({<]\\s{0,3}(?:${AT})\\s{0,3}[\\])}>]\\s{0,3}|[\\[(]a[\\])]`, 'giu');
const DOT_SIGN = new RegExp(`\\s{0,3}[\\[({<]\\s{0,3}(?:${DOT})\\s{0,3}[\\])}>]\\s{0,3}`, 'giu');

/** Matches an address with both signs spelled out without brackets, as in `info at acme dot com`. */
const SPELT_OUT =
  /(?<![\w.])([\w.%+-]{1,64})\s(?:at|AT)\s([\w-]{1,63}(?:\s(?:dot|DOT)\s[\w-]{2,63}){1,4})(?!\w)/g;
/** Matches an address with spaces around the at sign, as in `info @ acme.com`. */
const SPACED = /(?<![\w.])([\w.%+-]{1,64}) @ ([\w-]{1,63}(?:\.[\w-]{2,63}){1,4})(?![\w@])/g;
/** Words before "at" in sentences that contain no address, as in `find us at acme dot com`. */
const SENTENCE_WORD =
  /^(?:us|me|him|her|it|them|you|is|are|was|look|see|visit|find|here|there|online|available|more|out|in|on|contact|page|site|website|blog|work|works|live|located|store|shop|home)$/i;

/**
 * Replaces spelled-out signs in a string, as in `info [at] acme (dot) com`, and removes spaces around an at sign.
 * Returns null if nothing changes.
 */
export function revealObfuscation(text: string): string | null {
  let revealed = BRACKET.test(text) ? text.replace(AT_SIGN, '@') : text;
  if (revealed !== text) revealed = revealed.replace(DOT_SIGN, '.');
  if (revealed.includes('dot') || revealed.includes('DOT')) {
    revealed = revealed.replace(SPELT_OUT, (whole, local: string, domain: string) =>
      SENTENCE_WORD.test(local) ? whole : `${local}@${domain.replace(/\sdot\s/gi, '.')}`,
    );
  }
  if (revealed.includes(' @ ')) {
    revealed = revealed.replace(SPACED, (whole, local: string, domain: string) =>
      SENTENCE_WORD.test(local) ? whole : `${local}@${domain}`,
    );
  }
  return revealed === text ? null : revealed;
}
