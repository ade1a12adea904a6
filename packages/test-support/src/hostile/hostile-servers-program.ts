// Serves every hostile site until it is killed, in a process of its own: what they cost is not what a crawl of them costs.
// The argument says how often each site is there; those with names of their own need a resolver of the caller's.
import { HOSTILE_SITES } from './hostile-sites.ts';
import { startHostileSites } from './start-hostile-sites.ts';

const rounds = Array.from({ length: Number(process.argv[2] ?? 1) }, () => HOSTILE_SITES);
const { origins } = await startHostileSites(rounds.flat());
process.stdout.write(`hostile sites: ${JSON.stringify(origins)}\n`);
