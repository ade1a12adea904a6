// Serves every hostile site until it is killed. It runs as a separate process, so that the cost of serving is not
// measured as cost of crawling. The argument is the number of copies of each site. Sites with host names need a
// resolver from the caller.
import { HOSTILE_SITES } from './hostile-sites.ts';
import { startHostileSites } from './start-hostile-sites.ts';

const rounds = Array.from({ length: Number(process.argv[2] ?? 1) }, () => HOSTILE_SITES);
const { origins } = await startHostileSites(rounds.flat());
process.stdout.write(`hostile sites: ${JSON.stringify(origins)}\n`);
