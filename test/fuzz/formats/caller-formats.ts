import { checkShape, toPrintableLine } from '@scrapersky/core';
import { ListError, newListFacts, readList, type ListFormat } from '@scrapersky/domain-lists';
import { createRedactor } from '@scrapersky/runtime';
import { ApiError } from '../../../apps/api/src/api-error.ts';
import { decodeCursor } from '../../../apps/api/src/input/cursor.ts';
import { tokenVerifier } from '../../../apps/api/src/auth/token-verifier.ts';
import { ownCell } from '../../../apps/api/src/results/csv-cell.ts';
import { readFilePart } from '../../../apps/api/src/upload/read-file-part.ts';
import { domainOfEmail } from '../../../packages/domain-lists/src/score-columns.ts';
import { isDateFormat } from '../../../packages/domain-lists/src/workbook-parts.ts';
import { XmlScanner, attributeOf } from '../../../packages/domain-lists/src/xml-scanner.ts';
import { redactResponse } from '../../../packages/webhooks/src/redact-response.ts';
import type { Format } from './text-format.ts';

const list = (format: ListFormat) => async (text: string) => {
  const bytes = Buffer.from(text);
  const file = {
    size: bytes.length,
    read: async (at: number, length: number) => bytes.subarray(at, at + length),
  };
  const facts = newListFacts();
  try {
    for await (const entries of readList(file, format, {}, facts)) void entries;
  } catch (error) {
    if (!(error instanceof ListError)) throw error;
  }
};

/** Reads the file in a form upload with this body. */
async function readForm(text: string): Promise<void> {
  async function* body() {
    yield Buffer.from(text);
  }
  try {
    const { bytes } = await readFilePart(body(), 'multipart/form-data; boundary=x');
    for await (const chunk of bytes) void chunk;
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
  }
}

const verifyToken = tokenVerifier({ secret: 'x'.repeat(32), jwksUrl: null, issuer: null, audience: null });
const redact = createRedactor(['a-secret-of-ours']).text;

/**
 * Text formats that clients send. `growth.test.ts` combines the words of each format into long texts, and measures how
 * the cost of each parser grows with their length.
 */
export const CALLER_FORMATS: Record<string, Format> = {
  lists: {
    words: [
      'a',
      ',',
      ';',
      '\t',
      '|',
      '"',
      '""',
      '\n',
      '\r',
      '\r\n',
      ' ',
      'a.example',
      'https://',
      '{"domain":"a.example"}\n',
      '{',
      '[',
      '"domain",',
      '\0',
      '@',
      '=',
    ],
    parsers: { table: list('table'), 'JSON lines': list('json-lines'), lines: list('lines') },
  },
  'XML of a workbook': {
    words: [
      '<',
      '>',
      '</',
      '<c r="A1" t="s">',
      '<v>',
      '</v>',
      '<row>',
      '<!--',
      '-->',
      '<![CDATA[',
      ']]>',
      '&',
      '&amp;',
      '"',
      "'",
      '=',
      ' r="',
      '<?',
      '?>',
      ' ',
      'a',
    ],
    parsers: {
      scanner: (text) => {
        const scanner = new XmlScanner({ open() {}, text() {}, close() {} });
        try {
          for (const part of text.match(/[^]{1,4096}/g) ?? []) scanner.push(part);
        } catch (error) {
          if (!(error instanceof ListError)) throw error;
        }
      },
      attribute: (text) => attributeOf(`<c ${text}`, 'r'),
    },
  },
  'e-mail address in a cell': {
    words: ['a', '@', '.', '@a', 'a.example', 'a@a.example', ' ', ',', ';', '-'],
    parsers: { address: domainOfEmail, domain: (text) => domainOfEmail(`a@${text} a`) },
  },
  'number format of a cell': {
    words: ['[', ']', '"', '\\', '[h', '[h]', 'd', '0', ';', '@', '[$-407]', '_'],
    parsers: { 'is a date': isDateFormat },
  },
  form: {
    words: [
      '-',
      '\r',
      '\r\n',
      '--x',
      '\r\n--x',
      '\r\n--x\r\n',
      '--x\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\n',
      'Content-Disposition: form-data; name="',
      ': ',
      ';',
      '"',
      'a',
    ],
    parsers: {
      whole: readForm,
      file: (text) =>
        readForm(`--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\n${text}`),
      'headers of a part': (text) => readForm(`--x\r\n${text}`),
      'value of a header': (text) => readForm(`--x\r\nContent-Disposition: ${text}\r\n\r\na\r\n--x--`),
    },
  },
  'requests to the API': {
    words: [
      'a',
      '.',
      '-',
      '_',
      '=',
      '&',
      '%',
      '[',
      ']',
      '{',
      '}',
      '"',
      ',',
      ':',
      ' ',
      'eyJ',
      'Bearer ',
      'token=',
      'password: ',
      '://',
      '@',
      '%3A%2F%2F',
      '%40',
      'key=',
      'ssk_',
      'Authorization',
      '\u001b[',
      '\u202e',
      '+',
      '\t',
      ';=1',
    ],
    parsers: {
      JSON: (text) => {
        let value: unknown;
        try {
          value = JSON.parse(text);
        } catch {
          value = { text };
        }
        return checkShape(value, 1_000);
      },
      token: (text) => verifyToken?.(text),
      'token of three parts': (text) => verifyToken?.(`eyJhbGciOiJIUzI1NiJ9.${text}.${text}`),
      cursor: (text) => decodeCursor('list', text),
      'cell of a CSV': ownCell,
      // The redactor cuts longer texts.
      'redacted text': (text) => redact(text.slice(0, text.length / 6)),
      'response to a webhook': (text) => redactResponse(text, 'https://a.example/?token=b', redact),
      'line for a terminal': toPrintableLine,
    },
  },
};
