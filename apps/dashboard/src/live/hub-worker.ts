import { BatchHub } from './batch-hub.ts';

// The hub of the shared worker, of which the browser runs only one for all tabs.
const hub = new BatchHub();
addEventListener('connect', (event) => {
  const port = (event as MessageEvent).ports[0];
  if (port !== undefined) hub.connect(port);
});
