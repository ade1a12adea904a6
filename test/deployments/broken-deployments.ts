import { freePort } from '@scrapersky/test-support';
import { Queue } from 'bullmq';
import { NameServer } from '../faults/harness/name-server.ts';
import type { BrokenDeployment } from './broken-deployment.ts';
import { POSTGRES_DEPLOYMENTS } from './postgres-deployments.ts';
import { REDIS_DEPLOYMENTS } from './redis-deployments.ts';

export const BROKEN_DEPLOYMENTS: BrokenDeployment[] = [
  ...REDIS_DEPLOYMENTS,
  ...POSTGRES_DEPLOYMENTS,
  {
    name: 'no worker is live',
    workers: 0,
    says: {
      doctor: /no live worker, so batches wait\s+→ npm run worker/,
      verify: /No worker is live. Start one/,
      why: /No worker is live. Start one/,
      inspect: null,
    },
  },
  {
    name: 'the queue is paused',
    async after({ redis }) {
      const queue = new Queue('domains', {
        connection: { host: '127.0.0.1', port: redis.server.port },
        prefix: 'scrapersky',
      });
      await queue.pause();
      await queue.close();
    },
    says: {
      doctor: /is paused, so batches wait\s+→ Resume it with the program that paused it/,
      verify: /The queue is paused. Resume it with the program that paused it/,
      why: /The queue is paused. Resume it with the program that paused it/,
      inspect: null,
    },
  },
  {
    name: 'the name servers of the worker fail',
    domains: Array.from({ length: 30 }, (_, n) => `http://site-${n}.test`),
    async before({ workerEnv }) {
      const nameServer = await NameServer.start();
      nameServer.isBroken = true;
      Object.assign(workerEnv, nameServer.environment);
    },
    shows: /live workers with a fault: 1 of 1/,
    says: {
      doctor: /a fault claims no domains: dns\s+→ dns: the name servers/,
      verify: /name servers do not respond; check \/etc\/resolv.conf/,
      why: /name servers do not respond; check \/etc\/resolv.conf/,
      inspect: null,
    },
  },
  {
    name: 'the API key is wrong',
    before({ commandEnv }) {
      commandEnv.SCRAPERSKY_API_KEY = 'ssk_wrong_0123456789abcdef';
    },
    says: {
      doctor: null,
      verify: /not valid[^]*SCRAPERSKY_API_KEY/,
      why: /not valid[^]*SCRAPERSKY_API_KEY/,
      inspect: null,
    },
  },
  {
    name: 'the API key may only read',
    before({ env, commandEnv }) {
      env.API_KEYS += ',dashboard:read:ssk_read_0123456789abcdef';
      commandEnv.SCRAPERSKY_API_KEY = 'ssk_read_0123456789abcdef';
    },
    says: {
      doctor: null,
      verify: /lacks the `write` scope[^]*key with this scope/,
      why: null,
      inspect: null,
    },
  },
  {
    name: 'the API does not run at this address',
    async before({ commandEnv }) {
      commandEnv.SCRAPERSKY_URL = `http://127.0.0.1:${await freePort()}`;
    },
    says: {
      doctor: null,
      verify: /Cannot connect[^]*Start the API/,
      why: /Cannot connect[^]*Start the API/,
      inspect: null,
    },
  },
];
