import { BatchHub } from './batch-hub.ts';

// Runs once per browser, whatever the number of tabs.
const hub = new BatchHub();
addEventListener('connect', (event) => {
  const port = (event as MessageEvent).ports[0];
  if (port !== undefined) hub.connect(port);
});
