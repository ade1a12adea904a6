import type { LaneOptions } from '../harness/lanes.ts';
import { apiCells } from './api.ts';
import { crashPointCells } from './crash-points.ts';
import { jobCells } from './jobs.ts';
import { linkCells, poolerCells, postgresCells } from './postgres.ts';
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
  ...crashPointCells,
];

/** Lanes that take Postgres away have one of their own. */
export function laneOptions(lane: string): LaneOptions {
  return { ownPostgres: /^(postgres|everything)/.test(lane) };
}
