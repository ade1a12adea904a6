import { MAX_ROW_LENGTH, type CsvRow } from './csv-scanner.ts';
import { dateText } from './date-text.ts';
import type { ListFacts } from './list-entry.ts';
import { damagedWorkbook, lineError, ListError } from './list-error.ts';
import { readExactly, type ListFile } from './list-file.ts';
import { MAX_COLUMNS, quotedNames, tooManyColumns } from './table-layout.ts';
import {
  decodePart,
  readDateStyles,
  readSharedStrings,
  readWorkbookParts,
  TextCollector,
  type WorkbookParts,
} from './workbook-parts.ts';
import { attributeOf, XmlScanner } from './xml-scanner.ts';
import { ZipArchive } from './zip-archive.ts';

const ROW_NUMBER = /^[1-9]\d{0,6}$/;

/**
 * Yields the rows of one sheet of an XLSX workbook. Keeps the workbook's shared strings in memory, but not the rows.
 * @throws ListError
 */
export async function* readWorkbook(
  file: ListFile,
  sheet: string | undefined,
  facts: ListFacts,
): AsyncGenerator<CsvRow[], void> {
  await refuseOldFormat(file);
  const archive = await ZipArchive.open(file);
  const { sheets, isDate1904, strings, styles } = await readWorkbookParts(archive);
  const names = sheets.map(({ name }) => name);
  const chosen = sheets[sheet === undefined ? Math.max(0, firstVisible(sheets)) : findSheet(names, sheet)];
  if (chosen === undefined) {
    throw new ListError(
      'sheet',
      `no sheet "${sheet ?? 1}" (by its name, or its number from 1); available: ${quotedNames(names)}`,
    );
  }
  facts.sheet = chosen.name;
  facts.sheets = names;
  const reader = new SheetReader({
    strings: await readSharedStrings(archive, strings),
    dateStyles: await readDateStyles(archive, styles),
    isDate1904,
  });
  let isEmpty = true;
  for await (const text of decodePart(archive, chosen.part)) {
    const rows = reader.push(text);
    isEmpty &&= rows.length === 0;
    yield rows;
  }
  reader.end();
  if (isEmpty && names.length > 1) {
    const others = quotedNames(names.filter((name) => name !== chosen.name));
    throw new ListError('sheet', `the sheet "${chosen.name}" is empty; there are also: ${others}`);
  }
}

function firstVisible(sheets: WorkbookParts['sheets']): number {
  return sheets.findIndex(({ isHidden }) => !isHidden);
}

/** Returns the index of a sheet. @param sheet its name, or its number starting at 1, which also counts hidden sheets */
function findSheet(names: readonly string[], sheet: string): number {
  const byName = names.indexOf(sheet);
  return byName === -1 && /^\d{1,4}$/.test(sheet) ? Number(sheet) - 1 : byName;
}

/** @throws ListError for an encrypted workbook or one in the format from before 2007 */
async function refuseOldFormat(file: ListFile): Promise<void> {
  const [first, second, third] = await readExactly(file, 0, Math.min(3, file.size));
  if (first === 0xd0 && second === 0xcf && third === 0x11) {
    throw new ListError(
      'file',
      'the file is an old or encrypted workbook (XLS): save it as XLSX without a password, or as CSV',
    );
  }
}

interface SheetContext {
  strings: readonly string[];
  dateStyles: ReadonlySet<number>;
  isDate1904: boolean;
}

class SheetReader {
  readonly #context: SheetContext;
  readonly #scanner: XmlScanner;
  readonly #inline = new TextCollector();
  #rows: CsvRow[] = [];
  #line = 0;
  #cells: string[] = [];
  #length = 0;
  #column = -1;
  #type = '';
  #style = 0;
  #value = '';
  #isValue = false;
  #isFormula = false;

  constructor(context: SheetContext) {
    this.#context = context;
    this.#scanner = new XmlScanner({
      open: (name, tag) => this.#open(name, tag),
      text: (text) => {
        if (this.#isValue && this.#value.length <= MAX_ROW_LENGTH) this.#value += text;
        this.#inline.add(text);
      },
      close: (name) => this.#close(name),
    });
  }

  /** Returns the rows that end in this chunk of the sheet. Rows without text are left out. */
  push(text: string): CsvRow[] {
    this.#rows = [];
    this.#scanner.push(text);
    return this.#rows;
  }

  /** @throws ListError for a sheet that is cut off */
  end(): void {
    this.#scanner.end();
  }

  #open(name: string, tag: string): void {
    this.#isValue = name === 'v';
    this.#inline.open(name);
    if (name === 'row') {
      const number = attributeOf(tag, 'r') ?? '';
      this.#line = ROW_NUMBER.test(number) ? Number(number) : this.#line + 1;
      this.#cells = [];
      this.#length = 0;
      this.#column = -1;
    } else if (name === 'c') {
      this.#column = columnOf(attributeOf(tag, 'r')) ?? this.#column + 1;
      this.#type = attributeOf(tag, 't') ?? 'n';
      this.#style = Number(attributeOf(tag, 's') ?? 0);
      this.#value = '';
      this.#isFormula = false;
      this.#inline.begin();
    } else if (name === 'f') this.#isFormula = true;
  }

  #close(name: string): void {
    this.#isValue = false;
    this.#inline.close(name);
    if (name === 'c') this.#endCell();
    else if (name === 'row' && this.#cells.some((cell) => cell.trim() !== '')) {
      this.#rows.push({ cells: this.#cells, line: this.#line });
    }
  }

  #endCell(): void {
    const text = this.#cellText();
    if (text === '') return;
    if (this.#column >= MAX_COLUMNS) throw tooManyColumns(this.#line);
    while (this.#cells.length < this.#column) this.#cells.push('');
    this.#cells[this.#column] = text;
    this.#length += text.length;
    if (this.#length > MAX_ROW_LENGTH) {
      throw lineError(this.#line, `a row is longer than ${MAX_ROW_LENGTH} characters`);
    }
  }

  /**
   * Returns a cell's text. The text of a formula is the value that was stored when the file was saved.
   * @throws ListError for a formula without such a value
   */
  #cellText(): string {
    if (this.#type === 'inlineStr') return this.#inline.text;
    if (this.#value === '') {
      // A numeric formula without a value was never computed. If its value were an empty string, its type would be
      // `str`.
      if (this.#isFormula && this.#type === 'n') throw uncomputed(this.#line, this.#column);
      return '';
    }
    if (this.#type === 's') {
      const text = this.#context.strings[Number(this.#value)];
      if (text === undefined) throw damagedWorkbook();
      return text;
    }
    if (this.#type === 'b') return this.#value === '1' ? 'TRUE' : 'FALSE';
    if (this.#type !== 'n') return this.#value;
    const number = Number(this.#value);
    if (!Number.isFinite(number)) return this.#value;
    if (this.#context.dateStyles.has(this.#style)) return dateText(number, this.#context.isDate1904);
    // Round to 15 digits, as spreadsheets do, so that 0.1 + 0.2 is 0.3.
    return String(Number(number.toPrecision(15)));
  }
}

function uncomputed(line: number, column: number): ListError {
  const message = `the formula in column ${column + 1} has no stored value: open the workbook in a spreadsheet program and save it there`;
  return lineError(line, message);
}

/** Returns the column of a cell reference such as `BC12`, counted from 0; undefined if it has none. */
function columnOf(reference: string | undefined): number | undefined {
  const letters = /^[A-Z]{1,3}/.exec(reference ?? '')?.[0];
  if (letters === undefined) return undefined;
  let number = 0;
  for (let at = 0; at < letters.length; at++) number = number * 26 + letters.charCodeAt(at) - 64;
  return number - 1;
}
