import { domainToUnicode } from 'node:url';
import { siteOf } from '../site-of-url.ts';
import { withoutLegalForm } from './legal-forms.ts';
import { toLatin, withDigraphs } from './latin-letters.ts';

const MAX_KNOWN = 100;
const PLAIN = /^[ -~]*$/;

/** Compares names with the domain of a site. */
export class SiteNameMatch {
  readonly #label: string;
  /** Cache of results by name, because a page repeats a name in several places. */
  readonly #known = new Map<string, boolean>();

  constructor(url: string) {
    const label = siteOf(url).label ?? '';
    this.#label = plain(label.startsWith('xn--') ? domainToUnicode(label) : label);
  }

  /** Returns whether a name resembles the site's domain, as `Caltron Industries` resembles `caltronind.com`. */
  isLike(name: string): boolean {
    const known = this.#known.get(name);
    if (known !== undefined) return known;
    const digraphs = withDigraphs(name);
    const isLike = this.#compare(name) || (digraphs !== name && this.#compare(digraphs));
    if (this.#known.size < MAX_KNOWN) this.#known.set(name, isLike);
    return isLike;
  }

  #compare(name: string): boolean {
    const label = this.#label;
    if (label.length < 2) return false;
    const bare = withoutLegalForm(name);
    const whole = plain(bare);
    if (whole.length < 2) return false;
    if (whole === label || (whole.length >= 4 && label.includes(whole))) return true;
    if (label.length >= 4 && whole.includes(label)) return true;
    const words = bare
      .split(/[^\p{L}\p{N}]+/u)
      .map(plain)
      .filter((word) => word !== '');
    if (words.length >= 3 && words.map((word) => word.charAt(0)).join('') === label) return true;
    const first = words[0] === 'the' ? words[1] : words[0];
    return first !== undefined && first.length >= 4 && label.startsWith(first);
  }
}

function plain(text: string): string {
  return (PLAIN.test(text) ? text.toLowerCase() : toLatin(text))
    .replaceAll('&', 'and')
    .replace(/[^\p{L}\p{N}]+/gu, '');
}
