import { serveDns, type DnsReply, type TestDnsServer } from '../../../packages/net/test/dns-server.ts';
import { preload } from './preload.ts';
import { toAddress } from './pretend-web.ts';

const SERVFAIL = 2;
const NO_RECORD: DnsReply = { addresses: [], ttlSeconds: 0 };

/** A name server for the named sites, which a test can make fail. Workers use it until the end of the run. */
export class NameServer {
  isBroken = false;
  readonly #server: TestDnsServer;

  private constructor(server: TestDnsServer) {
    this.#server = server;
  }

  static async start(): Promise<NameServer> {
    const started = await serveDns((name, type) => {
      if (nameServer.isBroken) return SERVFAIL;
      return type === 'A' && name !== '' ? { addresses: [toAddress(name)], ttlSeconds: 0 } : NO_RECORD;
    });
    const nameServer = new NameServer(started);
    return nameServer;
  }

  /** Environment of a worker that uses this name server. */
  get environment(): Record<string, string> {
    return preload('use-dns', { TEST_DNS: this.#server.server });
  }
}
