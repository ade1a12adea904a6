import { mkdirSync, rmSync } from 'node:fs';
import { changeUrl, type BrokenDeployment } from './broken-deployment.ts';

export const REDIS_DEPLOYMENTS: BrokenDeployment[] = [
  {
    name: 'Redis is not running',
    after: ({ redis }) => redis.server.kill(),
    says: {
      doctor: /ECONNREFUSED[^]*start the server/,
      verify: /The queue does not respond in time|The queue is not available/,
      why: /The queue does not respond in time|The queue is not available/,
      inspect: null,
    },
  },
  {
    name: 'the password in `REDIS_URL` is wrong',
    async before(deployment) {
      await deployment.tellRedis('CONFIG', 'SET', 'requirepass', 'right');
      deployment.env.REDIS_URL = changeUrl(deployment.redis.url, { password: 'wrong' });
    },
    says: {
      doctor: /refuses the user or password of REDIS_URL\s+→ Correct user and password/,
      verify: /queue (does not respond|is not available|refuses the user)[^]*`doctor` says how/,
      why: /queue (does not respond|is not available|refuses the user)[^]*`doctor` says how/,
      inspect: null,
    },
  },
  {
    name: 'Redis requires a password, and `REDIS_URL` has none',
    before: (deployment) => deployment.tellRedis('CONFIG', 'SET', 'requirepass', 'right'),
    says: {
      doctor: /requires a password, but REDIS_URL has none\s+→ Write the password/,
      verify: /queue (does not respond|is not available|requires a password)[^]*`doctor` says how/,
      why: /queue (does not respond|is not available|requires a password)[^]*`doctor` says how/,
      inspect: null,
    },
  },
  {
    name: 'the Redis user is not permitted to run scripts',
    async before(deployment) {
      await deployment.tellRedis('ACL', 'SETUSER', 'app', 'on', '>pw', '~*', '&*', '+@all', '-@scripting');
      deployment.env.REDIS_URL = changeUrl(deployment.redis.url, { username: 'app', password: 'pw' });
    },
    says: {
      doctor: /is not permitted to run scripts \(EVAL\)[^]*ACL SETUSER/,
      verify: /Cannot connect[^]*its log says why it ended/,
      why: /Cannot connect[^]*its log says why it ended/,
      inspect: null,
    },
  },
  {
    name: 'Redis is full (`maxmemory`)',
    after: (deployment) => deployment.tellRedis('CONFIG', 'SET', 'maxmemory', '1'),
    says: {
      doctor: /is full: it has reached its maxmemory\s+→ Raise maxmemory/,
      verify: /The queue is full/,
      why: /The queue is full/,
      inspect: null,
    },
  },
  {
    name: 'Redis cannot save its snapshot (MISCONF)',
    async after(deployment) {
      const [, folder] = (await deployment.tellRedis('CONFIG', 'GET', 'dir')) as [string, string];
      rmSync(folder, { recursive: true });
      await deployment.tellRedis('CONFIG', 'SET', 'save', '3600 1');
      await deployment.tellRedis('BGSAVE');
      // A Redis that cannot save refuses to stop.
      deployment.atEnd(() => {
        mkdirSync(folder);
        return deployment.tellRedis('CONFIG', 'SET', 'save', '');
      });
    },
    says: {
      doctor: /cannot save its data to its disk\s+→ Free its disk/,
      verify: /cannot save its data to its disk/,
      why: /cannot save its data to its disk/,
      inspect: null,
    },
  },
  {
    name: 'Redis may evict keys (`allkeys-lru`)',
    before: (deployment) => deployment.tellRedis('CONFIG', 'SET', 'maxmemory-policy', 'allkeys-lru'),
    says: {
      doctor: /maxmemory-policy is allkeys-lru[^]*set maxmemory-policy noeviction/,
      verify: null,
      why: null,
      inspect: null,
    },
  },
  {
    name: 'Redis is a read-only replica',
    after: (deployment) => deployment.tellRedis('REPLICAOF', '127.0.0.1', '1'),
    says: {
      doctor: /is a read-only replica\s+→ Set REDIS_URL to the address of the primary/,
      verify: /queue is a read-only replica|queue is not available/,
      why: /queue is a read-only replica|queue is not available/,
      inspect: null,
    },
  },
];
