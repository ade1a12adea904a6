/** A company name that follows its legal form, as in `SARL Dupont`. */
export interface NameAfterForm {
  /** Form and name. */
  name: string;
  form: string;
  /** The name without its form and quotes. */
  bare: string;
  /** Offset of the end of the name. */
  end: number;
}

const QUOTED = '[«"„“][^»"“”]{2,60}[»"“”]';
/** Legal forms that stand before the name, each kind with the names that may follow. */
const FORMS_FIRST = [
  `(ООО|ЗАО|ОАО|ПАО|АО|ТОВ|ТзОВ|ЧУП|УП|ООД|ЕООД|АД)\\s{1,2}(${QUOTED}|\\p{Lu}[\\p{Lu}\\d-]{1,20}(?:\\s\\p{Lu}[\\p{Lu}\\d-]{1,20}){0,4})`,
  `(SARL|SASU?|EURL)\\s{1,2}(${QUOTED}|\\p{Lu}[\\p{L}\\d'’&-]{1,30}(?:\\s(?:(?:de|du|des|la|le|les|et|&)\\s){0,2}\\p{Lu}[\\p{L}\\d'’&-]{0,30}){0,4})`,
  `(UAB|SIA)\\s{1,2}(${QUOTED})`,
];
const FORM_FIRST = new RegExp(`(?:^|[\\s,.:(\\u00A9])(?:${FORMS_FIRST.join('|')})`, 'u');

/** Cheap test for a string that may contain one of these forms. */
const MAY_HAVE_FORM = /О|А|Т|У|SARL|SAS|EURL|UAB|SIA/;

/** Returns the first name in a string that follows its legal form; null if there is none. */
export function findFormFirst(text: string): NameAfterForm | null {
  if (!MAY_HAVE_FORM.test(text)) return null;
  const match = FORM_FIRST.exec(text);
  if (match === null) return null;
  const [form = '', name = ''] = match.slice(1).filter((group) => group !== undefined);
  const bare = name.replace(/^[«"„“]|[»"“”]$/g, '');
  return { name: `${form} ${name}`, form, end: match.index + match[0].length, bare };
}
