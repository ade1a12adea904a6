// A test loads this into a real worker: its resolvers query the DNS server in TEST_DNS of this URL.
import { Resolver } from 'node:dns/promises';

const server = new URL(import.meta.url).searchParams.get('TEST_DNS');
const asked = new WeakSet();
for (const method of ['resolve4', 'resolve6', 'resolveNs']) {
  const resolve = Resolver.prototype[method];
  Resolver.prototype[method] = function (...args) {
    if (!asked.has(this)) this.setServers([server]);
    asked.add(this);
    return resolve.apply(this, args);
  };
}
