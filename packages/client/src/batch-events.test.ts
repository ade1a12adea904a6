import { expect, test } from '@jest/globals';
import { batchEvents } from './batch-events.ts';

async function read(text: string, pieceSize: number) {
  const bytes = new TextEncoder().encode(text);
  async function* pieces() {
    for (let at = 0; at < bytes.length; at += pieceSize) yield bytes.subarray(at, at + pieceSize);
  }
  const events = [];
  for await (const event of batchEvents(pieces())) events.push(event);
  return events;
}

const STREAM = [
  'retry: 2000\n\n',
  'event: progress\nid: 7\ndata: {"a":"é"}\n\n',
  ': heartbeat\n\n',
  'data: of another kind\n\n',
  'event: progress\ndata: {"b":\ndata:1}\n\n',
  'event: done\ndata: {}\n\n',
  'event: progress\ndata: {"cut',
].join('');

test.each([1, 2, 3, 7, 1_000])('reads whole events from chunks of %d bytes', async (size) => {
  const events = [
    { id: '7', batch: { a: 'é' }, isLast: false },
    { id: undefined, batch: { b: 1 }, isLast: false },
    { id: undefined, batch: {}, isLast: true },
  ];
  expect(await read(STREAM, size)).toEqual(events);
  expect(await read(STREAM.replaceAll('\n', '\r\n'), size)).toEqual(events);
});
