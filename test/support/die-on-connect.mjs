// Loaded into a process before its own code (`--import=…/die-on-connect.mjs?127.1.2.3`). Kills the process as soon as
// it connects to the address after the question mark.
import net from 'node:net';

const ADDRESS = new URL(import.meta.url).search.slice(1);

// oxlint-disable-next-line typescript/unbound-method -- it is bound again below
net.Socket.prototype.connect = new Proxy(net.Socket.prototype.connect, {
  apply(connect, socket, args) {
    if (args.flat()[0]?.host === ADDRESS) process.kill(process.pid, 'SIGKILL');
    return Reflect.apply(connect, socket, args);
  },
});
