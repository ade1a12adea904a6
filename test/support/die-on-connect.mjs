// Loaded into a process before everything else (`--import=…/die-on-connect.mjs?127.1.2.3`): kills it as soon as it
// connects to that address.
import net from 'node:net';

const address = new URL(import.meta.url).search.slice(1);
const { connect } = net.Socket.prototype;

net.Socket.prototype.connect = function (...args) {
  const options = args.flat()[0];
  if (options?.host === address) process.kill(process.pid, 'SIGKILL');
  return connect.apply(this, args);
};
