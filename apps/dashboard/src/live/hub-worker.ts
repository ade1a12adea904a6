import { BatchHub } from './batch-hub.ts';

// This program runs in a shared worker: the browser runs it once for all tabs.
const hub = new BatchHub();
addEventListener('connect', (event) => {
  const port = (event as MessageEvent).ports[0];
  if (port !== undefined) hub.connect(port);
});
