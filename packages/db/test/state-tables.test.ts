import { readFileSync } from 'node:fs';
import { BATCH_MOVES, DOMAIN_MOVES } from '@scrapersky/core';
import { expect, test } from '@jest/globals';

const document = readFileSync(new URL('../../../docs/states.md', import.meta.url), 'utf8');

test.each([
  ['Moves of a domain:', DOMAIN_MOVES],
  ['Moves of a batch:', BATCH_MOVES],
])('docs/states.md, %s it has those of the state machine, and no others', (title, moves) => {
  expect(readTable(title)).toEqual(moves);
});

/** The first three columns of the table under a line. */
function readTable(title: string): Record<string, { from: string[]; to: string[] }> {
  const lines = document.split(`${title}\n\n`)[1]?.split('\n\n')[0]?.split('\n').slice(2) ?? [];
  const list = (cell = '') => cell.split(',').flatMap((name) => name.trim() || []);
  return Object.fromEntries(
    lines.map((line) => {
      const [, act = '', from, to] = line.split('|');
      return [act.trim(), { from: list(from), to: list(to) }];
    }),
  );
}
