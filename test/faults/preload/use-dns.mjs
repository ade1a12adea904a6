// Loaded into a real worker by a test: its resolvers ask the DNS server in TEST_DNS of this URL. Addresses need no DNS.
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
