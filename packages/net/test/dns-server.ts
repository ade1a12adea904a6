import dgram from 'node:dgram';
import type { AddressInfo } from 'node:net';

const TYPES = { A: 1, NS: 2, MX: 15, TXT: 16, AAAA: 28 };

/**
 * Reply to one query. A number is a response code (3 = NXDOMAIN, 2 = SERVFAIL). `data` contains the data of records in
 * wire format.
 */
export type DnsReply = { addresses: string[]; ttlSeconds: number } | { data: Buffer[] } | number | 'silence';

export type DnsType = keyof typeof TYPES;

/** DNS server for tests. */
export interface TestDnsServer {
  /** Address of the server in the form that `dns.setServers` accepts. */
  server: string;
  /** Queries in order, each in the form `A example.com`. */
  questions: string[];
  close(): void;
}

export async function serveDns(replyTo: (name: string, type: DnsType) => DnsReply): Promise<TestDnsServer> {
  const socket = dgram.createSocket('udp4');
  const questions: string[] = [];
  socket.on('message', (query, from) => {
    const { name, end } = readName(query);
    const code = query.readUInt16BE(end);
    const type = (Object.keys(TYPES) as DnsType[]).find((each) => TYPES[each] === code) ?? 'A';
    questions.push(`${type} ${name}`);
    const reply = replyTo(name, type);
    if (reply === 'silence') return;
    const records = typeof reply === 'number' ? [] : recordsOf(reply, type);
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

/** Returns a name in wire format. */
export function dnsName(name: string): Buffer {
  const labels = name.split('.').filter(Boolean);
  return Buffer.from(
    [...labels.map((label) => String.fromCharCode(label.length) + label), '\0'].join(''),
    'latin1',
  );
}

/** Returns the text of a TXT record in wire format. */
export function dnsText(text: string): Buffer {
  const parts = text.match(/[^]{1,255}/g) ?? [];
  return Buffer.from(parts.map((part) => String.fromCharCode(part.length) + part).join(''), 'latin1');
}

function recordsOf(reply: Exclude<DnsReply, number | 'silence'>, type: DnsType): Buffer[] {
  if ('data' in reply) return reply.data.map((data) => record(data, TYPES[type], 300));
  return reply.addresses.map((address) =>
    address.includes(':')
      ? record(ipv6Bytes(address), TYPES.AAAA, reply.ttlSeconds)
      : record(Buffer.from(address.split('.').map(Number)), TYPES.A, reply.ttlSeconds),
  );
}

function record(data: Buffer, type: number, ttlSeconds: number): Buffer {
  const head = Buffer.alloc(12);
  head.writeUInt16BE(0xc00c, 0);
  head.writeUInt16BE(type, 2);
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
