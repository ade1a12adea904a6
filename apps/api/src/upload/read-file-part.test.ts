import { expect, test } from '@jest/globals';
import { ApiError } from '../api-error.ts';
import { readFilePart } from './read-file-part.ts';

const HEAD = '--x\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\none.example\r\n';
const TOO_LARGE = new ApiError(413, 'body_too_large', 'The body is too large.');

test('fails with the error of the body that ends within the file', async () => {
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
