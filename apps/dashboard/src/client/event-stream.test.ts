import { expect, test } from '@jest/globals';
import { readEvents } from './event-stream.ts';

async function read(text: string, pieceSize: number) {
  const bytes = new TextEncoder().encode(text);
  async function* pieces() {
    for (let at = 0; at < bytes.length; at += pieceSize) yield bytes.subarray(at, at + pieceSize);
  }
  const events = [];
  for await (const event of readEvents(pieces())) events.push(event);
  return events;
}

const STREAM = [
  'retry: 2000\n\n',
  'event: progress\nid: 7\ndata: {"a":"é"}\n\n',
  ': heartbeat\n\n',
  'data: one\ndata:two\n\n',
  'event: done\ndata: {}\n\n',
  'event: progress\ndata: {"cut',
].join('');

test.each([1, 2, 3, 7, 1_000])('events come out whole, whatever the pieces: of %d bytes', async (size) => {
  const events = [
    { event: 'progress', id: '7', data: '{"a":"é"}' },
    { event: 'message', id: null, data: 'one\ntwo' },
    { event: 'done', id: null, data: '{}' },
  ];
  expect(await read(STREAM, size)).toEqual(events);
  expect(await read(STREAM.replaceAll('\n', '\r\n'), size)).toEqual(events);
});
