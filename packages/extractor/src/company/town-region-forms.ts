import { regionPattern } from './regions.ts';

/** Brazilian postal codes, and the town and state that may follow them: `80020-120 - Curitiba - PR`. */
export const BRAZILIAN = {
  core: /\d{5}-\d{3}/,
  pattern: String.raw`(?<![\d-])(?:CEP[:.\s]{1,3})?(?<![\d-])(?<code>\d{5}-\d{3})(?![\d-])`,
  townRegion: new RegExp(
    String.raw`^\s{0,2}[-\u2013,.]?\s{0,2}(?<town>\p{Lu}[\p{L}\s'\u2019]{1,30}?)\s?[-\u2013/,]\s?(?<region>${regionPattern('BR')})(?![\p{L}])`,
    'u',
  ),
};

const PREFECTURE = String.raw`(?<region>東京都|北海道|大阪府|京都府|\p{sc=Han}{2,3}県)\s?`;
/** Matches a Japanese town. The names of some towns, such as `四日市市` and `蒲郡市`, contain the signs of others. */
const JAPANESE_TOWN = String.raw`(?<town>[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}ー]{1,6}?(?:市(?![市郡])(?:\p{sc=Han}{1,4}?区)?|区|郡(?!山?市)\p{sc=Han}{1,5}?[町村]))`;

/** Japanese postal codes, with prefecture and town after them without spaces: `104-0061 東京都中央区銀座1-2-3`. */
export const JAPANESE = {
  core: /\d-\d{4}/,
  pattern: String.raw`(?<![\d-])(?<code>\d{3}-\d{4})(?![\d-])`,
  townRegion: new RegExp(String.raw`^[\s,]{0,2}${PREFECTURE}${JAPANESE_TOWN}`, 'u'),
};

/** Japanese postal codes with their sign, after which the prefecture may be missing: `〒530-0001 大阪市北区`. */
export const JAPANESE_WITH_SIGN = {
  core: /〒/,
  pattern: String.raw`(?<=〒\s?)(?<code>\d{3}-\d{4})(?![\d-])`,
  townRegion: new RegExp(String.raw`^[\s,]{0,2}(?:${PREFECTURE})?${JAPANESE_TOWN}`, 'u'),
};
