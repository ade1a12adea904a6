import dgram from 'node:dgram';
import type { AddressInfo } from 'node:net';

/** Reply to one query; a number is a response code (3 = NXDOMAIN, 2 = SERVFAIL). */
export type DnsReply = { addresses: string[]; ttlSeconds: number } | number | 'silence';

/** DNS server for tests that answers A and AAAA queries. */
export interface TestDnsServer {
  /** Address in the form that `dns.setServers` takes. */
  server: string;
  /** Each query in order, as `A example.com`. */
  questions: string[];
  close(): void;
}

const TYPE_A = 1;

export async function serveDns(
  replyTo: (name: string, type: 'A' | 'AAAA') => DnsReply,
): Promise<TestDnsServer> {
  const socket = dgram.createSocket('udp4');
  const questions: string[] = [];
  socket.on('message', (query, from) => {
    const { name, end } = readName(query);
    const type = query.readUInt16BE(end) === TYPE_A ? 'A' : 'AAAA';
    questions.push(`${type} ${name}`);
    const reply = replyTo(name, type);
    if (reply === 'silence') return;
    const records =
      typeof reply === 'number' ? [] : reply.addresses.map((text) => record(text, reply.ttlSeconds));
    const head = Buffer.alloc(12);
    query.copy(head, 0, 0, 2);
    head.writeUInt16BE(0x8180 | (typeof reply === 'number' ? reply : 0), 2);
    head.writeUInt16BE(1, 4);
    head.writeUInt16BE(records.length, 6);
    socket.send(Buffer.concat([head, query.subarray(12, end + 4), ...records]), from.port, from.address);
  });
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
  const { port } = socket.address() as AddressInfo;
  return { server: `127.0.0.1:${port}`, questions, close: () => socket.close() };
}

function readName(query: Buffer): { name: string; end: number } {
  const labels: string[] = [];
  let position = 12;
  for (let length = query[position] ?? 0; length > 0; length = query[position] ?? 0) {
    labels.push(query.toString('latin1', position + 1, position + 1 + length));
    position += 1 + length;
  }
  return { name: labels.join('.').toLowerCase(), end: position + 1 };
}

function record(address: string, ttlSeconds: number): Buffer {
  const v6 = address.includes(':');
  const data = v6 ? ipv6Bytes(address) : Buffer.from(address.split('.').map(Number));
  const head = Buffer.alloc(12);
  head.writeUInt16BE(0xc00c, 0);
  head.writeUInt16BE(v6 ? 28 : TYPE_A, 2);
  head.writeUInt16BE(1, 4);
  head.writeUInt32BE(ttlSeconds, 6);
  head.writeUInt16BE(data.length, 10);
  return Buffer.concat([head, data]);
}

function ipv6Bytes(address: string): Buffer {
  const [left = '', right = ''] = address.split('::');
  const groups = (text: string): number[] =>
    text === '' ? [] : text.split(':').map((group) => Number.parseInt(group, 16));
  const [before, after] = [groups(left), groups(right)];
  const all = [...before, ...Array<number>(8 - before.length - after.length).fill(0), ...after];
  return Buffer.from(all.flatMap((group) => [group >> 8, group & 0xff]));
}
