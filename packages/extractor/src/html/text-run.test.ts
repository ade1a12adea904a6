import { expect, test } from '@jest/globals';
import { TextRunCollector } from './text-run.ts';

test('keeps only text that may contain a contact', () => {
  const runs = new TextRunCollector(1_000);
  for (const text of ['Nothing here.', 'a@b', 'info (at) x', 'Tel 030 123 456', 'in 1998']) {
    runs.text(text, 'any');
    runs.flush();
  }
  expect(runs.runs.map((run) => run.text)).toEqual(['a@b', 'info (at) x', 'Tel 030 123 456']);
});

test('collapses white space, removes invisible characters and converts full-width forms to ASCII', () => {
  const runs = new TextRunCollector(1_000);
  runs.text('in\u200Bfo＠ac\u00ADme.com\n\n  ＋４９', 'any');
  runs.flush();
  expect(runs.runs[0]?.text).toBe('info@acme.com +49');
});

test('keeps the offsets of inline markup, and marks links and other separate elements', () => {
  const runs = new TextRunCollector(1_000);
  runs.text('ab', 'any');
  runs.seam();
  runs.text('c@', 'any');
  runs.wall();
  runs.text('d', 'any');
  runs.flush();
  expect(runs.runs).toEqual([{ text: 'abc@\uFFFCd', seams: [2], line: 0 }]);
});

test('limits the length of the kept text', () => {
  const runs = new TextRunCollector(10);
  runs.text(`@${'x'.repeat(100)}`, 'any');
  runs.flush();
  runs.text('a@b', 'any');
  runs.flush();
  expect(runs.runs.map((run) => run.text)).toEqual([`@${'x'.repeat(9)}`]);
});
