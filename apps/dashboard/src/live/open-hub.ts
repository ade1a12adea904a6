/**
 * Opens the hub that all tabs of the browser share. Without shared workers, or if the worker does not start, opens a
 * hub for this tab only.
 *
 * @param use receives the port, and a new one if the worker fails
 */
export function openHub(use: (port: MessagePort) => void): void {
  const script = document.querySelector<HTMLMetaElement>('meta[name=hub]')?.content;
  if (!('SharedWorker' in globalThis) || script === undefined) {
    use(openOwnHub());
    return;
  }
  const worker = new SharedWorker(script, { type: 'module', name: 'scrapersky' });
  worker.addEventListener('error', () => use(openOwnHub()), { once: true });
  use(worker.port);
}

function openOwnHub(): MessagePort {
  const { port1, port2 } = new MessageChannel();
  void import('./batch-hub.ts').then(({ BatchHub }) => new BatchHub().connect(port2));
  return port1;
}
