import fc from 'fast-check';

type Kind = 'taken' | 'duplicate' | 'blank' | 'invalid';
interface Row {
  kind: Kind;
  company: string;
}

const LINE_ENDS = ['\r\n', '\n', '\r'];
const HEADINGS = [
  'Website',
  'Domain',
  'Company Domain Name',
  'Account.Website',
  'Site web',
  'websiteUrl',
  'Domäne',
];

const row: fc.Arbitrary<Row> = fc.record({
  kind: fc.constantFrom<Kind>('taken', 'taken', 'taken', 'duplicate', 'blank', 'invalid'),
  company: fc
    .array(
      fc.constantFrom(
        'Müller',
        'GmbH',
        ' ',
        ',',
        ';',
        '\t',
        '|',
        '"',
        '\n',
        '\r',
        '\r\n',
        '=1+1',
        '1,5',
        'É',
      ),
      { maxLength: 5 },
    )
    .map((parts) => `Co ${parts.join('')}`),
});

/** Generates a list and the format in which a program writes it. */
export const dialect = fc.record({
  rows: fc.array(row, { minLength: 2, maxLength: 12 }),
  delimiter: fc.constantFrom(',', ';', '\t', '|'),
  ends: fc.array(fc.constantFrom(...LINE_ENDS), { minLength: 1, maxLength: 5 }),
  quoteAll: fc.boolean(),
  encoding: fc.constantFrom('utf-8', 'utf-8-bom', 'utf-16le', 'utf-16be', 'windows-1252'),
  heading: fc.constantFrom(...HEADINGS),
  isFirst: fc.boolean(),
  sepLine: fc.boolean(),
  title: fc.boolean(),
  emptyLines: fc.boolean(),
  endsWithNewline: fc.boolean(),
  cuts: fc.array(fc.nat(), { maxLength: 4 }),
});

export type Dialect = typeof dialect extends fc.Arbitrary<infer T> ? T : never;

interface WrittenList {
  text: string;
  /** The expected entry of each row. */
  entries: string[];
  /** The expected company of each row. */
  companies: string[];
  /** Number of the line in which each row begins, starting at 1. */
  lineNumbers: number[];
}

/** Returns the text of a list in a dialect, and the values that a reader must return for each row. */
export function writeList(given: Dialect): WrittenList {
  const { delimiter, heading, isFirst, quoteAll } = given;
  const quote = (cell: string) =>
    quoteAll || /[",;\t|\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
  const line = (domain: string, company: string, note: string) =>
    (isFirst ? [domain, company, note] : [company, note, domain]).map(quote).join(delimiter);
  const entries = given.rows.map(({ kind }, index) => {
    if (kind === 'blank') return '';
    if (kind === 'invalid') return `no domain ${index}`;
    return kind === 'duplicate' && index > 0 ? 'https://www.first.example/x' : `site${index}.example`;
  });
  const lines = [
    ...(given.sepLine ? [`sep=${delimiter}`] : []),
    ...(given.title ? [quote('Leads of the spring fair')] : []),
    line(heading, 'Company', 'Note'),
    line('https://www.first.example/', 'First', 'x'),
    ...given.rows.map(({ company }, index) => line(entries[index] ?? '', company, company)),
  ];
  const end = (index: number) => given.ends[index % given.ends.length] ?? '\n';
  let text = '';
  const starts: number[] = [];
  for (const [index, each] of lines.entries()) {
    starts.push(text.split(/\r\n|\n|\r/).length);
    text += each + end(index) + (given.emptyLines && index % 3 === 2 ? end(index + 1) : '');
  }
  return {
    text: given.endsWithNewline ? text : text.replace(/[\r\n]+$/, ''),
    entries: ['https://www.first.example/', ...entries],
    companies: ['First', ...given.rows.map(({ company }) => company)],
    lineNumbers: starts.slice(-1 - given.rows.length),
  };
}

export function encodeList(text: string, encoding: Dialect['encoding']): Buffer {
  switch (encoding) {
    case 'utf-8':
      return Buffer.from(text);
    case 'utf-8-bom':
      return Buffer.from(`\uFEFF${text}`);
    case 'utf-16le':
      return Buffer.from(`\uFEFF${text}`, 'utf16le');
    case 'utf-16be':
      return Buffer.from(`\uFEFF${text}`, 'utf16le').swap16();
    case 'windows-1252':
      return Buffer.from(text, 'latin1');
  }
}
