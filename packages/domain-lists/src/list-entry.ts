export type ListFormat = 'table' | 'workbook' | 'json-lines' | 'lines';

export interface ListEntry {
  /**
   * The entry without the marks around it, such as quotes (`plainEntry`), or the domain of its e-mail address if the
   * column was chosen by `email`; may be blank.
   */
  text: string;
  /** The whole line; only for a plain line. */
  written?: string;
  /** Number of the line in which the entry begins, starting at 1. */
  line: number;
  /** The row's cells, in the order of `ListFacts.names`; null for a plain line or a JSON string. */
  cells: readonly string[] | null;
  /** Reason that the entry cannot be a domain, if known without parsing it. */
  fault?: string;
}

/** Properties of a list; complete when all entries have been read. */
export interface ListFacts {
  /** Column or key that contains the domains; null for a list without columns or keys. */
  column: string | null;
  chosenBy: 'parameter' | 'heading' | 'content' | 'email' | null;
  /**
   * Distinct names of the columns or keys. More are added by NDJSON lines with new keys and by rows that are wider than
   * earlier ones.
   */
  names: string[];
  /** Headings of the columns as written; '' for a column without a heading. */
  headings: string[];
  /** Number of columns that an earlier download of results added. These columns are left out. */
  resultColumns: number;
  /** Index of `column` in `names`; −1 without a column. */
  domainAt: number;
  /** Indexes of up to three other columns that contain domains, the best first. */
  alternatives: readonly number[];
  hasHeader: boolean;
  delimiter: string | null;
  charset: string;
  /** Name of the sheet that was read; null if the list is not a workbook. */
  sheet: string | null;
  /** Names of all sheets of a workbook. */
  sheets: string[];
}

export interface ListOptions {
  /** Name of the column with the domains, or its number starting at 1; undefined to detect it. */
  column?: string | undefined;
  /** Whether the first row below the titles is a heading; undefined to detect it. */
  header?: boolean | undefined;
  /** Name of the sheet of a workbook, or its number starting at 1; undefined for the first visible one. */
  sheet?: string | undefined;
  /** Charset that the sender stated; undefined to detect it. */
  charset?: string | undefined;
}

export function newListFacts(): ListFacts {
  return {
    column: null,
    chosenBy: null,
    names: [],
    headings: [],
    resultColumns: 0,
    domainAt: -1,
    alternatives: [],
    hasHeader: false,
    delimiter: null,
    charset: 'utf-8',
    sheet: null,
    sheets: [],
  };
}
