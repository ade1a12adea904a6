import { matchesIn } from '../html/matches-in.ts';

/** A Chinese, Japanese or Korean company name with its legal form. */
export interface CjkName {
  /** Name and form as written. */
  name: string;
  form: string;
  /** The name without its form. */
  bare: string;
  /** Offset of the end of name and form. */
  end: number;
}

/** Chinese forms stand after the name. */
const CHINESE = '股份有限公司|有限[责責]任公司|有限公司';
/** Japanese and Korean forms stand before or after the name. */
const JAPANESE = '株式会社|[(（]株[)）]|㈱|有限会社|合同会社';
const KOREAN = '주식회사|[(（]주[)）]|㈜|유한회사';
const FORM = new RegExp(`(?<chinese>${CHINESE})|${JAPANESE}|${KOREAN}`, 'gu');
/** Cheap test for a string that may contain one of these forms. */
const MAY_HAVE_FORM = /公司|会社|회사|[(（][株주]|[㈱㈜]/;
const MAX_FORMS = 4;

const LETTER = String.raw`[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}\p{sc=Latin}\p{Nd}ー・&＆.'’+-]`;
const LATIN = String.raw`[\p{Lu}\d&＆][\p{sc=Latin}\p{Nd}&＆.'’+-]{0,30}`;
/** Matches the name before a form, as in `阿里巴巴（中国）网络技术有限公司`. Only Latin words have spaces between them. */
const NAME_BEFORE = new RegExp(
  String.raw`(?:${LATIN}\s){0,4}${LETTER}{1,40}(?:[(（]\p{sc=Han}{1,6}[)）]${LETTER}{0,30})?\s?$`,
  'u',
);
/** A second Korean word is part of the name if nothing but a separator follows it, and if it is no label or place. */
const KOREAN_WORDS = String.raw`\p{sc=Hang}{1,15}\s(?!대표|사업자|주소|전화|팩스|통신|개인|\p{sc=Hang}{1,8}[시도구](?!\p{sc=Hang}))\p{sc=Hang}{2,15}(?=\s?(?:$|[|,·/\uFFFC]))`;
const NAME_AFTER = new RegExp(
  String.raw`^\s?(?:${KOREAN_WORDS}|${LATIN}(?:\s${LATIN}){1,4}(?!${LETTER})|${LETTER}{1,30}(?!${LETTER}))`,
  'u',
);
const TOUCHES_BEFORE = new RegExp(`${LETTER}$`, 'u');
const TOUCHES_AFTER = new RegExp(`^${LETTER}`, 'u');
const MAX_BEFORE = 90;
const MAX_AFTER = 90;

/** Matches a label, a year or a verb that touches the beginning of a name. */
const BEFORE_NAME =
  /^(?:.*(?:版[权權]所有|著作[权權]所有|公司名[称稱]|企业名称|单位名称|会社名|商号|社名|運営会社|販売業者|事業者名?|発行元?|상호명?|회사명|copyright|©)|(?:.{0,12}(?:由|是|归|歸|属于)))\s?|^(?:(?:19|20)\d\d\s?[-.年]?\s?)+/iu;
/** Matches a label that ends directly before a form. */
const LABEL_AT_END = /(?:会社名|商号|社名|運営会社|運営|提供|販売業者|事業者|発行元?|상호명?|회사명)$/u;
/** Matches a branch or an office, whose name follows that of the company. */
const BRANCH = /^(?:本社|本店|\p{sc=Han}{1,6}(?:支店|営業所|工場|事業所)|版权所有|版權所有)/u;
/** Matches text that is no name: parts of imprints and words such as "formation of a company". */
const NO_NAME =
  /^(?:代表|取締役|本社|本店|住所|所在地|電話|〒|設立|登記|制度|注册|成立|一家|一人|各|本|该|該|貴社|某|대표|사업자|주소|전화|설립|에서|으로|이란|이다|All$|Copyright|TEL|FAX|\p{Nd}+[일회년월日回年月]?$)|^[のとはがをにでへもや](?:\p{sc=Han}|$)|[をはが](?=\p{sc=Han}|\p{sc=Kana})|(?:です|ます|とは|では|様|さん|氏|御中|님|など|の場合|した|する|설립|등)$/iu;
/** Matches the end of a sentence before other text. Prose names companies other than the site's own. */
const PROSE = /。\s*\S|니다(?:[.\s]|$)|(?:です|ます)(?:\s|$)/u;

/** Returns the first company name in a string with a Chinese, Japanese or Korean legal form; null if there is none. */
export function findCjkName(text: string): CjkName | null {
  if (!MAY_HAVE_FORM.test(text) || PROSE.test(text)) return null;
  for (const match of matchesIn(text, FORM, MAX_FORMS)) {
    const [form] = match;
    const before = text.slice(Math.max(0, match.index - MAX_BEFORE), match.index);
    const end = match.index + form.length;
    const after = text.slice(end, end + MAX_AFTER);
    const name =
      match.groups?.['chinese'] === undefined
        ? nameAround(before, form, after, end)
        : nameBefore(before, form, end);
    if (name !== null) return name;
  }
  return null;
}

/** Returns the name before or after a form. If there are no spaces, the text after the form decides. */
function nameAround(before: string, form: string, after: string, end: number): CjkName | null {
  const touchesBefore = TOUCHES_BEFORE.test(before);
  const touchesAfter = TOUCHES_AFTER.test(after);
  if (touchesBefore && touchesAfter) {
    if (LABEL_AT_END.test(before)) return nameAfter(form, after, end);
    return BRANCH.test(after) ? nameBefore(before, form, end) : null;
  }
  if (touchesBefore) return nameBefore(before, form, end);
  const following = nameAfter(form, after, end);
  return following ?? (touchesAfter ? null : nameBefore(before, form, end));
}

function nameBefore(text: string, form: string, end: number): CjkName | null {
  const run = NAME_BEFORE.exec(text)?.[0].replace(BEFORE_NAME, '') ?? '';
  const bare = run.trim().replace(/^[-.'’+・]+/, '');
  return isName(bare) ? { name: `${bare}${/\s$/.test(run) ? ' ' : ''}${form}`, form, bare, end } : null;
}

function nameAfter(form: string, text: string, end: number): CjkName | null {
  const run = NAME_AFTER.exec(text)?.[0].replace(/[.\-・]+$/, '') ?? '';
  const bare = run.trim();
  return isName(bare)
    ? { name: `${form}${run}`.replace(/\s/g, ' '), form, bare, end: end + run.length }
    : null;
}

function isName(bare: string): boolean {
  return bare.length >= 2 && /\p{L}/u.test(bare) && !NO_NAME.test(bare);
}
