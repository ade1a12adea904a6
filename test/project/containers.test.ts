import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { describeConfig } from '@scrapersky/runtime';
import { interpolate, parseComposeFile } from '../support/compose-file.ts';

const root = new URL('../../', import.meta.url);
const read = (name: string) => readFileSync(new URL(name, root), 'utf8');

const images = [
  { name: 'Dockerfile.api', main: 'apps/api/dist/main.js' },
  { name: 'Dockerfile.worker', main: 'apps/worker/dist/main.js' },
  { name: 'Dockerfile.renderer', main: 'apps/renderer/dist/main.js' },
];

// docs/operate.md explains the argument.
test.each(['Dockerfile.worker', 'deploy/systemd/scrapersky-worker@.service', 'package.json'])(
  '%s limits the space for new objects of a worker',
  (name) => {
    const starts = read(name)
      .split('\n')
      .filter((line) => /\bnode\b.*apps\/worker\/(?:dist|src)\/main\.[jt]s/.test(line));
    expect(starts).toEqual([expect.stringContaining('--max-semi-space-size=16')]);
  },
);

describe.each(images)('$name', ({ name, main }) => {
  const stages = parseDockerfile(read(name));
  const final = stages.at(-1) ?? [];
  const last = (keyword: string) => final.findLast((each) => each.keyword === keyword)?.rest;

  test('runs as a numeric user other than root, set after the last file is written', () => {
    expect(last('USER')).toMatch(/^[1-9]\d{3,}:[1-9]\d{3,}$/);
    const [user, ...more] = final.flatMap(({ keyword }, index) => (keyword === 'USER' ? [index] : []));
    expect(more).toEqual([]);
    // Instructions after USER must not write files, so that all files of the image belong to root.
    expect(final.findLastIndex(({ keyword }) => ['RUN', 'COPY', 'ADD'].includes(keyword))).toBeLessThan(
      user ?? 0,
    );
    expect(final.filter(({ rest }) => rest.includes('--chown'))).toEqual([]);
  });

  test('starts, checks and stops node without a shell', () => {
    const command = JSON.parse(last('CMD') ?? '') as string[];
    expect([command[0], command.at(-1)]).toEqual(['node', main]);
    expect(existsSync(new URL(main.replace('/dist/', '/src/').replace(/js$/, 'ts'), root))).toBe(true);
    expect(last('ENTRYPOINT')).toBeUndefined();
    const [, check] = /CMD (\[.*\])$/.exec(last('HEALTHCHECK') ?? '') ?? [];
    expect((JSON.parse(check ?? '') as string[])[0]).toBe('node');
    expect(last('STOPSIGNAL')).toBe('SIGTERM');
  });

  test('pins the base image to an exact version, installs from the lockfile and runs no install script', () => {
    const [, base] = /^ARG NODE_IMAGE=(\S+)$/m.exec(read(name)) ?? [];
    expect(base).toMatch(/^node:\d+\.\d+\.\d+-[\w-]+$/);
    const from = stages.map((stage) => stage[0]?.rest.replace(/ AS .*/, ''));
    expect(from).toEqual(['${NODE_IMAGE}', 'build', '${NODE_IMAGE}']);
    const installs = stages.flat().flatMap(({ rest }) => rest.match(/npm (?:ci|i|install)\b[^&]*/g) ?? []);
    expect(installs).toHaveLength(2);
    for (const install of installs) expect(install).toMatch(/^npm ci --ignore-scripts /);
    expect(installs[1]).toContain('--omit=dev');
    expect(final.some(({ keyword, rest }) => keyword === 'RUN' && /npm (?:ci|i|install)\b/.test(rest))).toBe(
      false,
    );
    expect(stages.flat().filter(({ keyword }) => keyword === 'ADD')).toEqual([]);
  });

  test('contains no secret', () => {
    const told = stages.flat().filter(({ keyword }) => keyword === 'ENV' || keyword === 'ARG');
    expect(told.filter(({ rest }) => /key|secret|password|token|_URL/i.test(rest))).toEqual([]);
    expect(
      stages.flat().filter(({ keyword, rest }) => keyword === 'COPY' && /(?:^|\s)\.\s/.test(rest)),
    ).toEqual([]);
  });
});

test('all images share their build stage, so that it is built once', () => {
  const build = (name: string) => parseDockerfile(read(name))[0];
  expect(build('Dockerfile.api')).toEqual(build('Dockerfile.worker'));
  expect(build('Dockerfile.renderer')).toEqual(build('Dockerfile.worker'));
  expect(build('Dockerfile.api')?.some(({ rest }) => rest.includes('npm run build'))).toBe(true);
});

test('the build context contains only listed files, and of these no node_modules, tests or settings', () => {
  const [everything, ...rules] = read('.dockerignore').trim().split('\n');
  expect(everything).toBe('*');
  expect(rules).toEqual(expect.arrayContaining(['!migrations', '**/node_modules', '**/test', '**/.env*']));
  const copied = images.flatMap(({ name }) =>
    parseDockerfile(read(name))
      .flat()
      .filter(({ keyword, rest }) => keyword === 'COPY' && !rest.includes('--from'))
      .flatMap(({ rest }) => rest.split(/\s+/).slice(0, -1)),
  );
  for (const path of copied) {
    expect(rules).toContain(`!${path}`);
    expect(existsSync(new URL(path, root))).toBe(true);
  }
});

/** Every variable that `.env` must contain. */
const SECRETS = {
  POSTGRES_PASSWORD: 'postgres-password',
  DATABASE_PASSWORD: 'database-password',
  REDIS_PASSWORD: 'redis-password',
  API_KEYS: 'admin:admin:key',
};

describe('docker-compose.yml', () => {
  const text = read('docker-compose.yml');
  const { services, networks, configs } = parseComposeFile(text);

  test.each(['migrate', 'api', 'worker', 'pooler', 'demo'])(
    '%s has no permissions beyond what it needs to run',
    (name) => {
      const service = services[name];
      expect(service).toMatchObject({
        read_only: true,
        cap_drop: ['ALL'],
        security_opt: ['no-new-privileges:true'],
        tmpfs: [expect.stringMatching(/^\/tmp:.*size=\d+m.*noexec/)],
      });
      for (const door of ['privileged', 'cap_add', 'user'] as const) expect(service?.[door]).toBeUndefined();
      // The only volume is anonymous: it belongs to the container and contains no file of the machine.
      expect(service?.volumes).toEqual(name === 'api' ? ['/var/tmp'] : undefined);
    },
  );

  test('API and workers get time to release their work, and start after the migrations', () => {
    for (const name of ['api', 'worker']) {
      const service = services[name];
      expect(Number.parseInt(service?.stop_grace_period ?? '', 10)).toBeGreaterThanOrEqual(30);
      expect(service?.depends_on?.['migrate']).toEqual({ condition: 'service_completed_successfully' });
      expect(service?.depends_on).toMatchObject({
        pooler: { condition: 'service_healthy' },
        redis: { condition: 'service_healthy' },
      });
      expect(service?.healthcheck).toBeUndefined();
    }
    expect(services['migrate']).toMatchObject({
      command: ['node', 'apps/cli/dist/main.js', 'migrate'],
      restart: 'no',
      healthcheck: { disable: true },
    });
  });

  test('Postgres and Redis have exact versions and health checks, and no port; the API has one on loopback', () => {
    for (const name of ['postgres', 'redis']) {
      expect(services[name]?.image).toMatch(/^\w+:\d+\.\d+(?:\.\d+)?-\w+$/);
      expect(services[name]?.healthcheck?.test?.[0]).toBe('CMD');
      // Without a start period, a first start with an empty volume would count as a failure.
      expect(services[name]?.healthcheck?.start_period).toMatch(/^\d+s$/);
      expect(services[name]?.ports).toBeUndefined();
    }
    expect(services['api']?.ports).toEqual([expect.stringMatching(/^127\.0\.0\.1:/)]);
  });

  test('Redis has a password, and its only network has no Internet access and contains only API and workers', () => {
    expect(String(services['redis']?.command)).toContain('--requirepass "$$REDISCLI_AUTH"');
    expect(services['api']?.environment?.['REDIS_URL']).toContain('redis://:${REDIS_PASSWORD:?');
    const members = (network: string) =>
      Object.keys(services).filter((name) => services[name]?.networks?.includes(network));
    expect(members('queue')).toEqual(['redis', 'api', 'worker']);
    expect(members('database')).toEqual(['postgres', 'pooler', 'migrate', 'api', 'worker']);
    expect(networks).toEqual({
      database: { internal: true },
      queue: { internal: true },
      render: { internal: true },
      metrics: { internal: true },
    });
    for (const name of ['redis', 'postgres', 'pooler']) expect(services[name]?.networks).toHaveLength(1);
  });

  test('the role of the service is not a superuser', () => {
    expect(services['postgres']?.environment).not.toHaveProperty('POSTGRES_USER');
    expect(configs['create-database']?.content).toContain('create role scrapersky login nosuperuser');
    expect(services['api']?.environment?.['DATABASE_URL']).toContain(
      'postgres://scrapersky:${DATABASE_PASSWORD:?',
    );
  });

  test('API and workers use the transaction pooler, and migrations connect directly to Postgres', () => {
    const environment = interpolate(services['worker']?.environment ?? {}, SECRETS);
    expect(environment).toMatchObject({
      DATABASE_URL: 'postgres://scrapersky:database-password@pooler:6432/scrapersky',
      DIRECT_DATABASE_URL: 'postgres://scrapersky:database-password@postgres:5432/scrapersky',
      REDIS_URL: 'redis://:redis-password@redis:6379',
    });
    expect(read('deploy/pgbouncer/pgbouncer.ini')).toMatch(/^pool_mode = transaction$/m);
  });

  test('every configuration variable can be set in .env, except a few that docker-compose.yml fixes', () => {
    const names = describeConfig().map(({ name }) => name);
    const own = { ...SECRETS, ...Object.fromEntries(names.map((name) => [name, `own-${name}`])) };
    for (const name of ['migrate', 'api', 'worker']) {
      const service = services[name];
      expect(service?.env_file).toEqual([{ path: '.env', required: false }]);
      const fixed = Object.entries(interpolate(service?.environment ?? {}, own))
        .filter(([variable, value]) => names.includes(variable) && value !== `own-${variable}`)
        .map(([variable]) => variable);
      expect([name, fixed]).toEqual([
        name,
        {
          api: ['ADMIN_DATABASE_URL', 'HOST', 'PORT'],
          worker: ['ADMIN_DATABASE_URL', 'API_KEYS', 'JWT_SECRET', 'HOST'],
        }[name] ?? [],
      ]);
    }
    expect(interpolate(services['api']?.ports ?? [], { PORT: '9000' })).toEqual(['127.0.0.1:9000:8000']);
  });

  test("a worker gets no client credentials, and the project's processes get no password except in their URLs", () => {
    const environment = (name: string) => interpolate(services[name]?.environment ?? {}, SECRETS);
    expect(environment('worker')).toMatchObject({ API_KEYS: '', JWT_SECRET: '' });
    for (const name of ['migrate', 'api', 'worker'])
      expect(environment(name)).toMatchObject({
        POSTGRES_PASSWORD: '',
        DATABASE_PASSWORD: '',
        REDIS_PASSWORD: '',
      });
  });

  test.each(['postgres', 'pooler', 'redis', 'migrate', 'api', 'worker', 'demo', 'prometheus', 'grafana'])(
    '%s has limits of memory and processes, and gains no privileges',
    (name) => {
      expect(services[name]?.mem_limit).toMatch(/^\d+[mg]$/);
      expect(services[name]?.pids_limit).toBeGreaterThan(0);
      expect(services[name]?.security_opt).toContain('no-new-privileges:true');
    },
  );

  test('secrets come from the environment, and a missing one is reported', () => {
    for (const secret of Object.keys(SECRETS)) {
      expect(() => interpolate(services, { ...SECRETS, [secret]: '' })).toThrow(`set ${secret}`);
      expect(text).toContain(`\${${secret}:?`);
      expect(text.match(new RegExp(`\\$\\{${secret}(?!:\\?)`, 'g'))).toBeNull();
    }
  });
});

interface Instruction {
  keyword: string;
  rest: string;
}

/**
 * Returns the instructions of each stage, starting at its FROM. Ignores lines before the first FROM. Supports neither
 * heredocs nor parser directives, which the Dockerfiles of this repository do not contain.
 */
function parseDockerfile(text: string): Instruction[][] {
  const instructions = text
    .replaceAll(/^\s*#.*\n/gm, '')
    .replaceAll(/\\\n/g, ' ')
    .split('\n')
    .flatMap((line) => {
      const [, keyword, rest] = /^([A-Z]+)\s+(.*)$/.exec(line) ?? [];
      return keyword === undefined || rest === undefined ? [] : [{ keyword, rest }];
    });
  const starts = instructions.flatMap(({ keyword }, index) => (keyword === 'FROM' ? [index] : []));
  return starts.map((start, index) => instructions.slice(start, starts[index + 1]));
}
