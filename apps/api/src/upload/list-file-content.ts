import { z } from 'zod';

/** OpenAPI description of the files of domains that a request may have as its body. */
export const LIST_FILE_CONTENT = {
  'text/csv': {
    schema: z.string().describe('Columns separated by `,`, `;`, tab or `|`, with or without a header'),
    example: 'company,website\nExample Ltd,example.com\n',
  },
  'multipart/form-data': {
    schema: z.object({ file: z.string().describe('One file of any of these types') }),
  },
  'text/tab-separated-values': { schema: z.string() },
  'application/csv': { schema: z.string() },
  'application/vnd.ms-excel': {
    schema: z.string().describe('A CSV file, with the media type that Windows gives it'),
  },
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': {
    schema: z.string().describe('An XLSX workbook, of which one sheet is read'),
  },
  'application/x-ndjson': {
    schema: z.string().describe('One string, or one object with a key for the domain, per line'),
    example: '{"domain":"example.com","company":"Example Ltd"}\n',
  },
  'text/plain': {
    schema: z
      .string()
      .describe(
        'One domain per line; lines that begin with `#` are comments. A text that begins with a heading row is a table.',
      ),
    example: 'example.com\nwww.iana.org\n',
  },
};
