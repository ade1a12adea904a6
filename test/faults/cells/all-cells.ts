import { apiCells } from './api-cells.ts';
import { clientCells } from './client-cells.ts';
import { crashPointCells } from './crash-point-cells.ts';
import { clockCells } from './clock-cells.ts';
import { memoryCells } from './memory-cells.ts';
import { queueStateCells } from './queue-state-cells.ts';
import { diskCells } from './disk-cells.ts';
import { machineCells } from './machine-cells.ts';
import { otherCells } from './other-cells.ts';
import { jobCells } from './job-cells.ts';
import { linkCells, poolerCells } from './link-cells.ts';
import { postgresCells } from './postgres-cells.ts';
import { redisCells } from './redis-cells.ts';
import { scheduleCells } from './schedule-cells.ts';
import { workerCells } from './worker-cells.ts';

export const ALL_CELLS = [
  ...workerCells,
  ...redisCells,
  ...postgresCells,
  ...linkCells,
  ...poolerCells,
  ...clientCells,
  ...apiCells,
  ...jobCells,
  ...machineCells,
  ...diskCells,
  ...memoryCells,
  ...clockCells,
  ...queueStateCells,
  ...otherCells,
  ...crashPointCells,
  ...scheduleCells,
];
