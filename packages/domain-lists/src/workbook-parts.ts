import { copyString } from '@scrapersky/core';
import { ListError } from './list-error.ts';
import { attributeOf, XmlScanner, type XmlHandler } from './xml-scanner.ts';
import type { ZipArchive } from './zip-archive.ts';

/** Limits for the shared strings in memory: total length in characters, and number of strings. */
const MAX_STRINGS_LENGTH = 50_000_000;
const MAX_STRINGS = 3_000_000;
/** Maximum length of a cell. Excel itself allows 32,767 characters. */
const MAX_CELL_LENGTH = 100_000;
const MAX_SHEETS = 1_000;
/** More than Excel allows: 31 characters. */
const MAX_SHEET_NAME = 255;
/** Far more than the parts of any workbook. The archive may hold millions of them in few bytes. */
const MAX_RELATIONSHIPS = 10_000;
/** Maximum length of the tag of a relationship. Only those to other files, which are not read, are long. */
const MAX_RELATIONSHIP_LENGTH = 4_096;
/** More than Excel allows: 65,490 cell styles. */
const MAX_STYLES = 100_000;

/** Scans one part (one XML file) of a workbook. */
async function scanPart(archive: ZipArchive, name: string, handler: XmlHandler): Promise<void> {
  const scanner = new XmlScanner(handler);
  for await (const text of decodePart(archive, name)) scanner.push(text);
  scanner.end();
}

/** Yields the text of a part (one XML file) of a workbook. */
export async function* decodePart(archive: ZipArchive, name: string): AsyncGenerator<string, void> {
  const decoder = new TextDecoder();
  for await (const chunk of archive.read(name)) yield decoder.decode(chunk, { stream: true });
  yield decoder.decode();
}

export interface WorkbookParts {
  /** Sheets in the order of the workbook, each with the name of its part. */
  sheets: { name: string; part: string; isHidden: boolean }[];
  /** Whether days are counted from 1904 instead of 1900. */
  isDate1904: boolean;
  /** Name of the part with the shared strings. */
  strings: string;
  /** Name of the part with the cell styles. */
  styles: string;
}

/** Reads the names of a workbook's sheets and of its parts. @throws ListError for a file that is not a workbook */
export async function readWorkbookParts(archive: ZipArchive): Promise<WorkbookParts> {
  const roots = await readRelationships(archive, '');
  const workbook = roots.find(({ type }) => type === 'officeDocument')?.target ?? 'xl/workbook.xml';
  if (!archive.has(workbook)) {
    throw new ListError('file', 'the file is not an XLSX workbook: save it as XLSX or as CSV');
  }
  const parts = await readRelationships(archive, workbook);
  const byId = new Map(parts.map(({ id, target }) => [id, target]));
  const targetOf = (kind: string) => parts.find(({ type }) => type === kind)?.target;
  const found: WorkbookParts = {
    sheets: [],
    isDate1904: false,
    strings: targetOf('sharedStrings') ?? 'xl/sharedStrings.xml',
    styles: targetOf('styles') ?? 'xl/styles.xml',
  };
  await scanPart(archive, workbook, {
    open: (name, tag) => {
      if (name === 'workbookPr') found.isDate1904 = /^(?:1|true)$/.test(attributeOf(tag, 'date1904') ?? '');
      if (name !== 'sheet' || found.sheets.length >= MAX_SHEETS) return;
      const [, id = ''] = /\s[\w.-]+:id=["']([^"']*)/.exec(tag) ?? [];
      const part = byId.get(id);
      if (part === undefined || !archive.has(part)) return;
      found.sheets.push({
        name: copyString((attributeOf(tag, 'name') ?? '').slice(0, MAX_SHEET_NAME)),
        part,
        // The other states are `hidden` and `veryHidden`.
        isHidden: (attributeOf(tag, 'state') ?? 'visible') !== 'visible',
      });
    },
  });
  return found;
}

interface Relationship {
  id: string;
  /** Last segment of the type's URI, which is the same in both variants of the standard. */
  type: string;
  target: string;
}

/** Reads the relationships of a part: the other parts to which it refers. @param part '' for the whole package */
async function readRelationships(archive: ZipArchive, part: string): Promise<Relationship[]> {
  const folder = part.slice(0, part.lastIndexOf('/') + 1);
  const name = `${folder}_rels/${part.slice(folder.length)}.rels`;
  const found: Relationship[] = [];
  if (!archive.has(name)) return found;
  await scanPart(archive, name, {
    open: (tagName, tag) => {
      if (tagName !== 'Relationship' || tag.length > MAX_RELATIONSHIP_LENGTH) return;
      if (found.length >= MAX_RELATIONSHIPS) throw tooComplex(`more than ${MAX_RELATIONSHIPS} relationships`);
      found.push({
        id: copyString(attributeOf(tag, 'Id') ?? ''),
        type: copyString((attributeOf(tag, 'Type') ?? '').replace(/^.*\//, '')),
        target: copyString(resolveTarget(folder, attributeOf(tag, 'Target') ?? '')),
      });
    },
  });
  return found;
}

/** Returns the name of the part to which a relationship of a part in `folder` points. */
function resolveTarget(folder: string, target: string): string {
  const names: string[] = [];
  for (const name of (target.startsWith('/') ? target : folder + target).split('/')) {
    if (name === '..') names.pop();
    else if (name !== '' && name !== '.') names.push(name);
  }
  return names.join('/');
}

/** Reads the shared strings, to which cells refer by index. @throws ListError if they are too many or too long */
export async function readSharedStrings(archive: ZipArchive, part: string): Promise<string[]> {
  const strings: string[] = [];
  if (!archive.has(part)) return strings;
  let length = 0;
  const collector = new TextCollector();
  await scanPart(archive, part, {
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

function tooComplex(excess: string): ListError {
  return new ListError('file', `the workbook has ${excess}: save the sheet as CSV`);
}

function tooMuchText(): ListError {
  return tooComplex('too much text');
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

  /** Returns the collected text. Decodes characters that Excel writes in the form `_x000D_`. */
  get text(): string {
    return this.#text.replaceAll(/_x([\dA-F]{4})_/gi, (_, code: string) =>
      String.fromCharCode(parseInt(code, 16)),
    );
  }
}

/** Returns the indexes of the cell styles that show numbers as dates. */
export async function readDateStyles(archive: ZipArchive, part: string): Promise<ReadonlySet<number>> {
  const dates = new Set<number>();
  if (!archive.has(part)) return dates;
  const formats = new Set<number>();
  let isCellStyles = false;
  let index = 0;
  await scanPart(archive, part, {
    open: (name, tag) => {
      if (name === 'cellXfs') isCellStyles = true;
      const id = Number(attributeOf(tag, 'numFmtId'));
      if (
        name === 'numFmt' &&
        formats.size < MAX_STYLES &&
        isDateFormat(attributeOf(tag, 'formatCode') ?? '')
      ) {
        formats.add(id);
      }
      if (name !== 'xf' || !isCellStyles) return;
      if (formats.has(id) || isBuiltInDate(id)) dates.add(index);
      index++;
      if (index > MAX_STYLES) throw tooComplex(`more than ${MAX_STYLES} cell styles`);
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

/** Maximum length of a number format in Excel. */
const LONGEST_FORMAT = 255;

/** Returns whether a number format such as `[$-407]d. mmm yy` shows a date or time. */
export function isDateFormat(code: string): boolean {
  const shown = code.slice(0, LONGEST_FORMAT).replaceAll(/"[^"]*"|\[(?!h+\]|m+\]|s+\])[^\]]*\]|\\./gi, '');
  return /[dmyhs]/i.test(shown);
}
