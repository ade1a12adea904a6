import { findLegalName } from './legal-forms.ts';

/** Labels of the legal name in imprints whose letters are not Latin, at the beginning of a line. */
const NAMES =
  '会社名|会社名称|社名|商号|企業名|法人名|公司名[称稱]|公司全[称稱]|企业名称|单位名称|主办单位|版[权權]所有|상호명?|회사명|법인명|(?:Εταιρική\\s)?[Εε]πωνυμία|ΕΠΩΝΥΜΙΑ';
const LABEL = new RegExp(
  String.raw`^[\s\uFFFC【［■●◆・]{0,3}(?:${NAMES})(?:\s?[(（/・]\s?(?:${NAMES})[)）]?)?(?=$|[\s:：】］\]|\uFFFC(（㈱㈜]|株式会社|有限会社|合同会社|주식회사)`,
  'u',
);
const SEPARATOR = /^[\s:：】］\]|\uFFFC]+/;
const MAX_VALUE = 200;
const MAX_NAMES = 2;
/** First character of Greek, the first of the scripts of these labels. Most lines begin with an earlier one. */
const FIRST_LETTER = 0x370;

/**
 * Returns the legal names after labels such as `会社名` and `Επωνυμία`, at most `MAX_NAMES`. The name follows its label
 * in the same line or, in a table, in the next.
 */
export function readLabelledNames(lines: readonly string[]): string[] {
  const names: string[] = [];
  for (const [i, line] of lines.entries()) {
    if (line.charCodeAt(0) < FIRST_LETTER) continue;
    const label = LABEL.exec(line)?.[0];
    if (label === undefined) continue;
    const rest = line.slice(label.length, label.length + MAX_VALUE).replace(SEPARATOR, '');
    const value = rest === '' ? (lines[i + 1] ?? '').slice(0, MAX_VALUE).trim() : rest;
    const legal = findLegalName(value);
    // The value begins with the name. Other text may mention other companies.
    if (legal === null || legal.end > legal.name.length + 1) continue;
    names.push(legal.name);
    if (names.length >= MAX_NAMES) break;
  }
  return names;
}
