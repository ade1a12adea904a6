import type { CountryCode } from 'libphonenumber-js/max';
import type { PageParts } from '../html/page-parts.ts';
import { countryOfAddress } from './address-country.ts';
import { labelInColumn } from './label-column.ts';
import { fold, type LabelKind, labelAtEnd, namesFaxFirst } from './phone-label.ts';

const LABEL_LENGTH = 80;
const OTHER_LABEL_LENGTH = 30;
const ADDRESS_LINES = 6;
const ADDRESS_LENGTH = 200;
/** Maximum number of contact lines between a phone number and its postal address. */
const MAX_CONTACT_LINES = 4;
const HAS_CONTACT = /@|\d(?:[ ().\-/]{0,3}\d){6}/;
/** Words, as `fold` writes them, in headings and lines near contacts, in many languages. */
const CONTACT_WORD =
  /contact|kontakt|contatt|contato|phone|telef|tel\b|fon\b|call|mail|address|adres|direc|indirizz|anschrift|endere|morada|impressum|imprint|colofon|legal|office|bureau|buro|filial|branch|store|shop|head ?quart|location|reach|customer|service|support|kunde|client|reserv|booking|hours|offnung|orari|horar|open|bel |ring|yhteys|puh|szoba|elerhet|cim|kapcsolat|iletisim|adres|контакт|адрес|тел|звон|επικοιν|διευθ|τηλ|お問|電話|联系|聯絡|地址|电话|연락|전화|문의|اتصل|تواصل|عنوان|هاتف|צור|כתובת|טל|\u260E|@/u;
/** Matches a postal code before a town, as in `20121 Milano`, `0155 Oslo` or `1100-053 Lisboa`. */
const TOWN = /(?<![\p{L}\p{N}]|\p{N}[.,]|\u00A9 ?)\d{3,6}(?:[ -]\d{2,3})? \p{Lu}\p{Ll}{2}/u;
const CONTEXT_LINES = 3;
const CONTEXT_LENGTH = 160;

/** Describes the surroundings of each line of a page: its label, its postal address and neighbouring contacts. */
export class PageSurroundings {
  readonly #lines: readonly string[];
  readonly #tableHeaders: ReadonlyMap<number, number>;
  readonly #language: string | null;
  /** Results by line. They are cached, because the numbers of one line have the same surroundings. */
  readonly #countriesAbove = new Map<number, CountryCode | null>();
  readonly #countriesBelow = new Map<number, CountryCode | null>();
  readonly #contactLines = new Map<number, boolean>();

  constructor({ lines, tableHeaders }: PageParts, language: string | null) {
    this.#lines = lines;
    this.#tableHeaders = tableHeaders;
    this.#language = language;
  }

  /**
   * Returns the label in the header of the table's column; otherwise the label in a column of labels, or in the previous
   * line, which may be a cell, a term or a heading. A cell between them may contain only a colon.
   */
  labelBefore(line: number): LabelKind | null {
    const header = this.#tableHeaders.get(line);
    return (
      (header === undefined ? null : this.#labelOf(header)) ??
      labelInColumn(this.#lines, line) ??
      this.#labelOf(this.#lineBefore(line))
    );
  }

  /** Returns whether the label of a line in the table's header or in the previous line names first a fax, then a phone. */
  namesFaxFirst(line: number): boolean {
    const label = this.#tableHeaders.get(line) ?? this.#lineBefore(line);
    return namesFaxFirst((this.#lines[label] ?? '').slice(-LABEL_LENGTH));
  }

  /** Returns the previous line that does not only contain a colon. */
  #lineBefore(line: number): number {
    return line - (this.#lines[line - 1]?.trim() === ':' ? 2 : 1);
  }

  #labelOf(line: number): LabelKind | null {
    const before = this.#lines[line];
    if (before === undefined || before.length > LABEL_LENGTH) return null;
    const label = labelAtEnd(before);
    // In `312-847-2619 fax`, the label belongs to the number before it.
    if (label !== 'other' && HAS_CONTACT.test(before) && !/[:\uFF1A]\s*$/.test(before)) return null;
    return label === 'other' && before.length > OTHER_LABEL_LENGTH ? null : label;
  }

  /**
   * Returns the country of the postal address around an offset of a line. Text before the offset has precedence over
   * text after it.
   */
  countryNear(line: number, offset: number): CountryCode | null {
    const text = this.#lines[line] ?? '';
    const before = text.slice(Math.max(0, offset - ADDRESS_LENGTH), offset);
    const after = text.slice(offset, offset + ADDRESS_LENGTH);
    return (
      this.#countryIn(before) ??
      onceFor(line, this.#countriesAbove, () => this.#countryIn(this.#addressFrom(line, -1))) ??
      this.#countryIn(after) ??
      onceFor(line, this.#countriesBelow, () => this.#countryIn(this.#addressFrom(line, 1)))
    );
  }

  /** Returns whether words for contacts, a postal code with its town or the country of an address are near a line. */
  isContact(line: number): boolean {
    return onceFor(line, this.#contactLines, () => this.#isNextToContacts(line));
  }

  #isNextToContacts(line: number): boolean {
    const from = Math.max(0, line - CONTEXT_LINES);
    const around = this.#lines
      .slice(from, line + CONTEXT_LINES)
      .map((one) => one.slice(0, CONTEXT_LENGTH))
      .join('\n');
    return CONTACT_WORD.test(fold(around)) || TOWN.test(around) || this.#countryIn(around) !== null;
  }

  #countryIn(text: string): CountryCode | null {
    return text.length < 2 ? null : countryOfAddress(text, this.#language);
  }

  /**
   * Returns the lines above or below a line that may be the address of its contacts. Stops at the contacts of another
   * address.
   */
  #addressFrom(line: number, step: 1 | -1): string {
    const address: string[] = [];
    let contacts = 0;
    for (let i = line + step; i >= 0 && i < this.#lines.length; i += step) {
      const text = (this.#lines[i] as string).slice(0, ADDRESS_LENGTH);
      if (HAS_CONTACT.test(text) && !text.includes(',')) {
        contacts += 1;
        if (address.length > 1 || contacts > MAX_CONTACT_LINES) break;
        continue;
      }
      address.push(text);
      if (address.length >= ADDRESS_LINES) break;
    }
    return (step === 1 ? address.slice(0, ADDRESS_LINES - 2) : address.reverse()).join('\n');
  }
}

/** Returns the cached value of a line; computes it at the first call. */
function onceFor<Value>(line: number, cache: Map<number, Value>, compute: () => Value): Value {
  const known = cache.get(line);
  if (known !== undefined) return known;
  const value = compute();
  cache.set(line, value);
  return value;
}
