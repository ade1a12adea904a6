import { apiCells } from './api.ts';
import { clientCells } from './clients.ts';
import { crashPointCells } from './crash-points.ts';
import { otherCells } from './everything.ts';
import { jobCells } from './jobs.ts';
import { linkCells, poolerCells } from './links.ts';
import { postgresCells } from './postgres.ts';
import { redisCells } from './redis.ts';
import { workerCells } from './workers.ts';

export const ALL_CELLS = [
  ...workerCells,
  ...redisCells,
  ...postgresCells,
  ...linkCells,
  ...poolerCells,
  ...clientCells,
  ...apiCells,
  ...jobCells,
  ...otherCells,
  ...crashPointCells,
];
