import { readFileSync } from 'node:fs';
import { BATCH_TRANSITIONS, DOMAIN_TRANSITIONS } from '@scrapersky/core';
import { expect, test } from '@jest/globals';

const document = readFileSync(new URL('../../../docs/states.md', import.meta.url), 'utf8');

test.each([
  ['Transitions of a domain:', DOMAIN_TRANSITIONS],
  ['Transitions of a batch:', BATCH_TRANSITIONS],
])('docs/states.md lists exactly the transitions of the state machine: %s', (title, transitions) => {
  expect(readTable(title)).toEqual(transitions);
});

/** Reads the first three columns of the table below the given line of the document. */
function readTable(title: string): Record<string, { from: string[]; to: string[] }> {
  const lines = document.split(`${title}\n\n`)[1]?.split('\n\n')[0]?.split('\n').slice(2) ?? [];
  const list = (cell = '') => cell.split(',').flatMap((name) => name.trim() || []);
  return Object.fromEntries(
    lines.map((line) => {
      const [, event = '', from, to] = line.split('|');
      return [event.trim(), { from: list(from), to: list(to) }];
    }),
  );
}
