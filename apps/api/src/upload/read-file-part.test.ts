import { expect, test } from '@jest/globals';
import { ApiError } from '../api-error.ts';
import { readFilePart } from './read-file-part.ts';

const HEAD = '--x\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\none.example\r\n';
const TOO_LARGE = new ApiError(413, 'body_too_large', 'The body is too large.');

test("fails with the body's error if the body ends inside the file", async () => {
  async function* body() {
    yield Buffer.from(HEAD);
    throw TOO_LARGE;
  }
  const part = await readFilePart(body(), 'multipart/form-data; boundary=x');
  const readAll = async () => {
    for await (const chunk of part.bytes) expect(chunk.length).toBeGreaterThan(0);
  };
  await expect(readAll()).rejects.toBe(TOO_LARGE);
});

test.each([
  ['text/csv; charset="ISO-8859-1"', 'ISO-8859-1'],
  ['text/csv; header=present; Charset=utf-16le', 'utf-16le'],
  ['text/csv', undefined],
])('returns the charset that a part states: %s', async (type, charset) => {
  async function* body() {
    yield Buffer.from(HEAD.replace('\r\n\r\n', `\r\nContent-Type: ${type}\r\n\r\n`));
    yield Buffer.from('\r\n--x--');
  }
  const part = await readFilePart(body(), 'multipart/form-data; boundary=x');
  for await (const chunk of part.bytes) expect(chunk.length).toBeGreaterThan(0);
  expect(part).toMatchObject({ type: 'text/csv', charset });
});

const LARGE = 'a'.repeat(60_000);
const FILE = 'Content-Disposition: form-data; name="file"; filename="a.csv"';

test.each([
  ['without headers', '', LARGE, 'the form contains no file'],
  ['that belongs to no form', 'Content-Disposition: attachment', LARGE, 'the form contains no file'],
  ['without a name', 'Content-Disposition: form-data', 'x', 'the field "" belongs in the query'],
  [
    'that is a second file',
    `${FILE}\r\n\r\nb\r\n--x\r\n${FILE}`,
    LARGE,
    'the form contains more than one file',
  ],
])('refuses a form that arrives in one chunk and has a part %s', async (_, head, content, message) => {
  async function* body() {
    yield Buffer.from(`--x\r\n${head}\r\n\r\n${content}\r\n--x--`);
  }
  const read = async () => {
    const part = await readFilePart(body(), 'multipart/form-data; boundary=x');
    for await (const chunk of part.bytes) expect(chunk.length).toBeGreaterThan(0);
  };
  await expect(read()).rejects.toMatchObject({ status: 422, errors: [{ path: 'file', message }] });
});
