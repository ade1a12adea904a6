import { expect, test } from '@jest/globals';
import { isUuid } from './uuid.ts';

test('accepts a UUID of any version in either case, and nothing else', () => {
  const id = '6cdf2cc0-74af-4e76-9e14-cbd48e99fdb3';
  for (const text of [id, id.toUpperCase(), '01a2191d-dd32-7a0b-9d08-4cc320864e5e']) {
    expect([text, isUuid(text)]).toEqual([text, true]);
  }
  for (const text of ['', id.replaceAll('-', ''), `batch_${id}`, `${id}\n`, ` ${id}`, id.replace('6', 'g')]) {
    expect([text, isUuid(text)]).toEqual([text, false]);
  }
});
