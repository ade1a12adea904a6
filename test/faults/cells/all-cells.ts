import { apiCells } from './api.ts';
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
  ...apiCells,
  ...jobCells,
  ...otherCells,
  ...crashPointCells,
];
