import { expect, test } from '@jest/globals';
import { runToEnd } from '../src/run-to-end.ts';

test.each([
  ['that does not exist', '/no/such/program', [], 'ENOENT'],
  ['with longer arguments than the system accepts', process.execPath, ['x'.repeat(10_000_000)], 'E2BIG'],
])('resolves with the error of a program %s', async (_, program, args, code) => {
  expect(await runToEnd(program, args, {})).toEqual({
    code: null,
    output: '',
    failure: expect.objectContaining({ code }),
  });
});
