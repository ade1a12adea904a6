import { connect, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

/** One connection through a proxy: the client's socket and the socket to the server. */
export interface Link {
  /** Resolves when both sockets are closed. */
  closed: Promise<unknown>;
  /** Stops the flow in both directions. Senders notice nothing until their buffers are full. */
  hold(): void;
  /** Sends the bytes that were held back. */
  release(): void;
  /** Drops everything forever, including the end of a connection. */
  forget(): void;
  reset(): void;
}

export function openLink(
  client: Socket,
  target: { host: string; port: number },
  delayMs: () => number,
): Link {
  const server = connect({ ...target, allowHalfOpen: true });
  const sockets = [client, server];
  let forgotten = false;
  let held = false;
  const onRelease: (() => void)[] = [];

  for (const socket of sockets) {
    socket.setNoDelay(true);
    // Ignore the error: the `close` event of this side closes the other side.
    socket.on('error', () => {});
  }

  const carry = (from: Socket, to: Socket) => {
    // Send delayed bytes one chunk after the other, so that they keep their order when the delay changes.
    let last = Promise.resolve();
    const later = (deliver: () => void) => {
      const due = performance.now() + delayMs();
      last = last.then(async () => {
        const wait = due - performance.now();
        if (wait > 0) await delay(wait);
        deliver();
      });
    };
    from.on('data', (bytes) => {
      if (forgotten) return;
      later(() => {
        if (to.destroyed || to.write(bytes)) return;
        from.pause();
        to.once('drain', () => !held && from.resume());
      });
    });
    from.on('end', () => {
      if (!forgotten) later(() => to.end());
    });
    from.on('close', () => {
      if (held) onRelease.push(() => later(() => to.destroySoon()));
      else if (!forgotten) later(() => to.destroySoon());
    });
  };
  carry(client, server);
  carry(server, client);

  return {
    closed: Promise.all(
      sockets.map((socket) => new Promise<void>((resolve) => socket.once('close', () => resolve()))),
    ),
    hold() {
      held = true;
      for (const socket of sockets) socket.pause();
    },
    release() {
      held = false;
      for (const socket of sockets) socket.resume();
      for (const act of onRelease.splice(0)) act();
    },
    forget() {
      forgotten = true;
      for (const socket of sockets) socket.resume();
    },
    reset() {
      for (const socket of sockets) socket.resetAndDestroy();
    },
  };
}
