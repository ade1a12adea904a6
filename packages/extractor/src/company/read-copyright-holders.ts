import { findCjkName } from './cjk-forms.ts';
import { findLegalName } from './legal-forms.ts';

/** Matches the signs of a copyright except `©`. V8 searches the shortest sign for itself faster, on every line. */
const LONG_SIGN = /[Cc]opyright|COPYRIGHT|\([cC]\)|&copy;/;
const MAX_LINE = 300;
const MAX_HOLDERS = 4;
const START =
  /(?:\u00A9|&copy;|\(c\)|copyrights?)(?:[\s:]{0,3}(?:\u00A9|&copy;|\(c\)|copyright|by)){0,3}[\s:]{0,3}/i;
const YEARS =
  /^(?:(?:january|february|march|april|may|june|july|august|september|october|november|december),?\s)?(?:(?:19|20)\d\d(?:\s?[-\u2013,/]\s?(?:(?:19|20)?\d\d))*|\d\d(?=\s))[\s,.:;\u2013-]{0,4}/i;
const YEAR = /(?:19|20)\d\d|['\u2019]\d\d/;
const BY = /^(?:(?:all rights reserved )?by|to|the)\s|^版[权權]所有\s?|^[\s\-\u2013|:,.]+/i;
/**
 * Matches text that ends the name of a copyright holder. Only the phrases about rights may touch the name: the other
 * words are also parts of words in names, such as `Empowered` and `Atlanta Brewing Company`.
 */
const END =
  /[|\u00A9\u2022\u00B7\uFFFC\n;]|\s[-\u2013]\s|,?\s{0,2}(?:all\s?rights?|alle rechte|tous droits|todos los|tutti i|todos os|alla rätt|wszelkie|(?<!\p{L})(?:reserved|(?:web[ -]?)?design(?=\s?(?:[:&+/]|(?:and|und|et|by|von|par|di|door|por|av|af)\s))|(?:powered|created|developed|hosted|designed|managed|maintained|built)(?=\s(?:(?:and|&)\s\w{1,15}\s)?(?:by|with|on|at|in)\s)|web ?site|site by|privacy(?! international)|terms|sitemap|site map|contact|registered|part of|an\s[A-Z]|a division|an? \w{1,15} company|unless|no part|last updated|und ihre|and its))(?![\p{L}])|(?<!\b(?:inc|ltd|co|corp|llc|cia|st|mt|dr|mr)|(?<!\p{L})\p{L})\.\s(?=\p{Lu})|,?\s(?:19|20)\d\d(?!\d)|\s\(?\d{3}\)?[-\s]\d{3}/iu;

/** Matches the parts of `END` that also occur in names of companies, such as `Contact` and the stop of `sp. z o.o.`. */
const NAME_PART = /^\s{0,2}(?:reserved|web ?site|privacy|terms|contact|registered)$|^\.\s$/i;

export interface CopyrightHolder {
  name: string;
  /** Whether the line states a year. A holder in a line without a year is often the author of a picture. */
  hasYear: boolean;
}

/** Returns the first copyright holders that a page names, at most `MAX_HOLDERS`. */
export function readCopyrightHolders(lines: readonly string[]): CopyrightHolder[] {
  const holders: CopyrightHolder[] = [];
  for (const line of lines) {
    if (holders.length >= MAX_HOLDERS) break;
    if (!line.includes('\u00A9') && !LONG_SIGN.test(line)) continue;
    const text = line.slice(0, MAX_LINE);
    const name = holderIn(text);
    if (name !== null) holders.push({ name, hasYear: YEAR.test(text) });
  }
  return holders;
}

/** Returns the legal name with which a text begins if it contains what would end other names. */
function legalNameAtStart(text: string): string | null {
  const end = END.exec(text);
  if (end === null || !NAME_PART.test(end[0])) return null;
  const name = findLegalName(text)?.name;
  return name !== undefined && name.length > end.index && text.startsWith(name) ? name : null;
}

function holderIn(line: string): string | null {
  const start = START.exec(line);
  if (start === null) return null;
  let rest = line.slice(start.index + start[0].length);
  const isBehind = /^\s*(?:$|[|\u2022\u00B7\uFFFC])/.test(rest);
  rest = rest.replace(YEARS, '');
  rest = rest.replace(BY, '').replace(BY, '');
  const legal = legalNameAtStart(rest);
  if (legal !== null) return legal;
  // The holder may stand before the sign, as in `Acme Inc. © 2012`.
  const text =
    isBehind || rest.trim() === '' || END.exec(rest)?.index === 0 ? line.slice(0, start.index) : rest;
  // Words about rights may touch a Chinese name, as in `腾讯科技有限公司版权所有`.
  const cjk = findCjkName(text.split('。', 1)[0] as string);
  if (cjk !== null && (text !== rest || cjk.end <= cjk.name.length + 1)) return cjk.name;
  const end = END.exec(text);
  const name = (end === null ? text : text.slice(0, end.index)).replace(/^[\s.,|-]+|[\s,|\-\u2013]+$/g, '');
  if (name.length < 2 || name.length > 90 || name.split(' ').length > 10) return null;
  return /^[\p{Lu}\p{Lo}\d]|^[a-z][\p{L}\d]*(?:[A-Z.]|\s\p{Lu}|$)/u.test(name) ? name : null;
}
