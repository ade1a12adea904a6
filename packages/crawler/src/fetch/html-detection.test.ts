import { expect, test } from '@jest/globals';
import { htmlVerdict, looksBinary, looksLikeHtml } from './html-detection.ts';

test('classifies a Content-Type as HTML, as not HTML, or as ambiguous', () => {
  for (const type of ['text/html', 'Text/HTML; charset=utf-8', 'application/xhtml+xml'])
    expect(htmlVerdict(type)).toBe('yes');
  for (const type of ['image/png', 'application/pdf', 'application/json', 'video/mp4', 'text/css']) {
    expect(htmlVerdict(type)).toBe('no');
  }
  for (const type of [
    undefined,
    '',
    'text/plain',
    'application/octet-stream',
    'application/xml',
    'html',
    'charset=utf-8',
  ]) {
    expect([type, htmlVerdict(type)]).toEqual([type, 'maybe']);
  }
});

test('recognizes HTML by its first tag', () => {
  const pages = [
    '<!DOCTYPE html>',
    '\n\n  <html lang="en">',
    '\xef\xbb\xbf<head>',
    '<!-- saved from the web -->',
    '<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "x">',
    '<p>hello',
  ];
  for (const page of pages) expect([page, looksLikeHtml(Buffer.from(page, 'latin1'))]).toEqual([page, true]);
  expect(looksLikeHtml(Buffer.from('\uFEFF<!doctype html>', 'utf16le'))).toBe(true);
});

test('does not classify plain text, JSON or XML as HTML', () => {
  for (const text of [
    '',
    'hello',
    '{"a":1}',
    '<?xml version="1.0"?><rss>',
    '<svg xmlns="x">',
    '<paragraph>',
    'a <p>',
  ]) {
    expect([text, looksLikeHtml(Buffer.from(text))]).toEqual([text, false]);
  }
});

test('recognizes binary files by their signature, and does not mistake pages for them', () => {
  for (const start of [
    '%PDF-1.7',
    '\x89PNG\r\n',
    'GIF89a',
    '\xff\xd8\xff\xe0',
    'PK\x03\x04',
    '\0\0\0\x18ftypmp42',
    '\x1f\x8b\x08',
  ]) {
    expect([start, looksBinary(Buffer.from(start, 'latin1'))]).toEqual([start, true]);
  }
  for (const start of ['', '<!doctype html>', 'Hello', '\xff\xfe<\0h\0'])
    expect(looksBinary(Buffer.from(start, 'latin1'))).toBe(false);
});
