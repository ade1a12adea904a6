/** One entry of a list. */
export interface ListEntry {
  /** The entry as written; '' for a blank one. */
  text: string;
  /** Number of the line in which it begins, starting at 1. */
  line: number;
  /** The row's cells, in the order of `ListFacts.names`; null for a list without columns. */
  cells: readonly string[] | null;
  /** Reason that it cannot be a domain, if known without parsing it. */
  fault?: string;
}

/** Properties of a list; complete when all entries have been read. */
export interface ListFacts {
  /** Column or key that holds the domains; null for plain lines. */
  column: string | null;
  chosenBy: 'parameter' | 'heading' | 'content' | 'email' | null;
  /** Distinct names of the columns or keys; grows with NDJSON and rows that are wider than those above. */
  names: string[];
  /** The same as written; '' for a column without a heading. */
  headings: string[];
  /** Number of columns that an earlier download of results added. They are left out. */
  resultColumns: number;
  /** Index of `column` in `names`, −1 without one. */
  domainAt: number;
  /** Indexes of other columns that hold domains, the best first. */
  alternatives: readonly number[];
  hasHeader: boolean;
  delimiter: string | null;
  charset: string;
  /** Name of the sheet that was read; null without a workbook. */
  sheet: string | null;
  /** Names of all sheets of a workbook. */
  sheets: string[];
}

export interface ListOptions {
  /** Name of the column with the domains, or its number starting at 1; undefined to find it. */
  column?: string | undefined;
  /** Whether the first row is a heading; undefined to find out. */
  header?: boolean | undefined;
  /** Name of the sheet of a workbook, or its number starting at 1; undefined for the first. */
  sheet?: string | undefined;
  /** As stated by the sender; undefined to detect it. */
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
