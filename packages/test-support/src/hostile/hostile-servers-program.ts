// Serves every hostile site until it is killed, in a process of its own: what they cost is not what a crawl of them costs.
import { HOSTILE_SITES } from './hostile-sites.ts';
import { startHostileSites } from './start-hostile-sites.ts';

const { origins } = await startHostileSites(HOSTILE_SITES);
process.stdout.write(`hostile sites: ${JSON.stringify(origins)}\n`);
