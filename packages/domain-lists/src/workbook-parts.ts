import { copyString } from '@scrapersky/core';
import { ListError } from './list-error.ts';
import { attributeOf, XmlScanner, type XmlHandler } from './xml-scanner.ts';
import type { ZipArchive } from './zip-archive.ts';

/** Limits for the shared strings in memory: total length in characters, and number. */
const MAX_STRINGS_LENGTH = 50_000_000;
const MAX_STRINGS = 3_000_000;
/** Maximum length of a cell. Excel itself allows 32,767 characters. */
const MAX_CELL_LENGTH = 100_000;
const MAX_SHEETS = 1_000;

/** Scans one part (one XML file) of a workbook. */
async function scanPart(archive: ZipArchive, name: string, handler: XmlHandler): Promise<void> {
  const scanner = new XmlScanner(handler);
  for await (const text of decodePart(archive, name)) scanner.push(text);
}

/** Yields the text of a part (one XML file) of a workbook. */
export async function* decodePart(archive: ZipArchive, name: string): AsyncGenerator<string, void> {
  const decoder = new TextDecoder();
  for await (const chunk of archive.read(name)) yield decoder.decode(chunk, { stream: true });
}

export interface WorkbookSheets {
  /** Sheets in the order of the workbook. */
  sheets: { name: string; part: string }[];
  /** Whether days are counted from 1904 instead of 1900. */
  isDate1904: boolean;
}

/** Reads the list of a workbook's sheets. @throws ListError for a file that is not a workbook */
export async function readSheets(archive: ZipArchive): Promise<WorkbookSheets> {
  const folder = 'xl/';
  if (!archive.has(`${folder}workbook.xml`)) throw new ListError('file', 'the file is not an XLSX workbook');
  const targets = new Map<string, string>();
  await scanPart(archive, `${folder}_rels/workbook.xml.rels`, {
    open: (name, tag) => {
      if (name !== 'Relationship') return;
      const target = attributeOf(tag, 'Target') ?? '';
      targets.set(attributeOf(tag, 'Id') ?? '', target.startsWith('/') ? target.slice(1) : folder + target);
    },
  });
  const found: WorkbookSheets = { sheets: [], isDate1904: false };
  await scanPart(archive, `${folder}workbook.xml`, {
    open: (name, tag) => {
      if (name === 'workbookPr') found.isDate1904 = /^(?:1|true)$/.test(attributeOf(tag, 'date1904') ?? '');
      const part = name === 'sheet' ? targets.get(attributeOf(tag, 'r:id') ?? '') : undefined;
      if (part === undefined || found.sheets.length >= MAX_SHEETS || !archive.has(part)) return;
      found.sheets.push({ name: attributeOf(tag, 'name') ?? '', part });
    },
  });
  return found;
}

/** Reads the texts that cells refer to by their index. @throws ListError for too many */
export async function readSharedStrings(archive: ZipArchive): Promise<string[]> {
  const strings: string[] = [];
  if (!archive.has('xl/sharedStrings.xml')) return strings;
  let length = 0;
  const collector = new TextCollector();
  await scanPart(archive, 'xl/sharedStrings.xml', {
    open: (name) => {
      if (name === 'si') collector.begin();
      collector.open(name);
    },
    text: (text) => collector.add(text),
    close: (name) => {
      collector.close(name);
      if (name !== 'si') return;
      length += collector.text.length;
      strings.push(copyString(collector.text));
      if (length > MAX_STRINGS_LENGTH || strings.length > MAX_STRINGS) {
        throw tooMuchText();
      }
    },
  });
  return strings;
}

function tooMuchText(): ListError {
  return new ListError('file', 'the workbook has too much text: save the sheet as CSV');
}

/** Collects the text of a cell from its `t` elements, without phonetic readings. */
export class TextCollector {
  #text = '';
  #isText = false;
  #isPhonetic = false;

  begin(): void {
    this.#text = '';
  }

  open(name: string): void {
    if (name === 'rPh') this.#isPhonetic = true;
    this.#isText = name === 't' && !this.#isPhonetic;
  }

  add(text: string): void {
    if (!this.#isText) return;
    this.#text += text;
    if (this.#text.length > MAX_CELL_LENGTH) throw tooMuchText();
  }

  close(name: string): void {
    if (name === 'rPh') this.#isPhonetic = false;
    this.#isText = false;
  }

  /** Returns the collected text, with control characters decoded that Excel writes as `_x000D_`. */
  get text(): string {
    return this.#text.replaceAll(/_x([\dA-F]{4})_/gi, (_, code: string) =>
      String.fromCharCode(parseInt(code, 16)),
    );
  }
}

/** Reads which cell styles show numbers as dates, by the index of the style. */
export async function readDateStyles(archive: ZipArchive): Promise<ReadonlySet<number>> {
  const dates = new Set<number>();
  if (!archive.has('xl/styles.xml')) return dates;
  const formats = new Set<number>();
  let isCellStyles = false;
  let index = 0;
  await scanPart(archive, 'xl/styles.xml', {
    open: (name, tag) => {
      if (name === 'cellXfs') isCellStyles = true;
      const id = Number(attributeOf(tag, 'numFmtId'));
      if (name === 'numFmt' && isDateFormat(attributeOf(tag, 'formatCode') ?? '')) formats.add(id);
      if (name !== 'xf' || !isCellStyles) return;
      if (formats.has(id) || isBuiltInDate(id)) dates.add(index);
      index++;
    },
    close: (name) => {
      if (name === 'cellXfs') isCellStyles = false;
    },
  });
  return dates;
}

function isBuiltInDate(id: number): boolean {
  return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);
}

/** Maximum length of a number format that Excel accepts. */
const LONGEST_FORMAT = 255;

/** Returns whether a number format such as `[$-407]d. mmm yy` shows a date or time. */
export function isDateFormat(code: string): boolean {
  const shown = code.slice(0, LONGEST_FORMAT).replaceAll(/"[^"]*"|\[(?!h+\]|m+\]|s+\])[^\]]*\]|\\./gi, '');
  return /[dmyhs]/i.test(shown);
}
