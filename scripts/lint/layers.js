/** Table of which folder may import which of the project's packages, and which folders may import a library. */

/** One row of the table. `browser` folders import no `node:` module. */
const layer = (folder, allows, why, { browser = false } = {}) => ({ folder, allows, why, browser });

const LAYERS = [
  layer('packages/core', [], 'core imports none of the other packages, and nothing that does I/O.', {
    browser: true,
  }),
  layer('packages/runtime', ['core'], 'runtime imports only core.'),
  layer('packages/embedded', [], 'embedded starts a Postgres server and imports none of the other packages.'),
  layer('packages/client', ['core'], 'client runs in a browser and imports only core.', { browser: true }),
  layer('packages/domain-lists', ['core'], 'domain-lists imports only core.'),
  layer('packages/net', ['core'], 'net imports only core.'),
  layer('packages/db', ['core'], 'db imports only core.'),
  layer('packages/queue', ['core'], 'queue imports only core.'),
  layer(
    'packages/crawler',
    ['core', 'net'],
    'crawler imports only core and net: it knows no database, queue or HTML.',
  ),
  layer(
    'packages/extractor',
    ['core'],
    'extractor imports only core: it knows no database, queue or network.',
  ),
  layer('packages/batches', ['core', 'db', 'queue', 'net'], 'batches imports only core, db, queue and net.'),
  layer(
    'packages/webhooks',
    ['core', 'db', 'queue', 'net'],
    'webhooks imports only core, db, queue and net.',
  ),
  layer(
    'packages/test-support',
    ['core', 'db', 'embedded', 'client'],
    'test-support imports only core, db, embedded and client.',
  ),
  layer(
    'apps/api',
    [
      'core',
      'runtime',
      'db',
      'queue',
      'net',
      'batches',
      'webhooks',
      'domain-lists',
      'dashboard',
      'extractor/own-fields',
    ],
    'The API imports no app except the dashboard, and of the packages not client, crawler, embedded, test-support or extractor (except own-fields).',
  ),
  layer(
    'apps/worker',
    ['core', 'runtime', 'db', 'queue', 'net', 'crawler', 'extractor', 'batches', 'webhooks'],
    'The worker imports no other app, and of the packages not client, domain-lists, embedded or test-support.',
  ),
  layer(
    'apps/renderer',
    ['core', 'runtime', 'net', 'crawler/robots'],
    'The renderer imports only core, runtime, net and crawler/robots.',
  ),
  layer(
    'apps/cli',
    ['core', 'runtime', 'client', 'domain-lists', 'db', 'queue', 'embedded', 'webhooks'],
    'The CLI imports no other app, and of the packages not batches, crawler, extractor, net or test-support.',
  ),
  layer(
    'apps/dashboard/src',
    ['core', 'client', 'domain-lists'],
    'The dashboard imports only core, client and domain-lists.',
    {
      browser: true,
    },
  ),
  layer('apps/dashboard/server', ['core'], 'The build of the dashboard imports only core.'),
];

const ONLY_USERS = {
  kysely: ['packages/db'],
  pg: ['packages/db', 'packages/queue'],
  bullmq: ['packages/queue'],
  ioredis: ['packages/queue'],
  'node:https': ['packages/net'],
  croner: ['packages/batches'],
  cheerio: ['packages/extractor'],
  'css-select': ['packages/extractor'],
  winston: ['packages/runtime'],
  express: ['apps/api'],
  commander: ['apps/cli'],
  preact: ['apps/dashboard/src'],
  esbuild: ['apps/dashboard/server'],
  'playwright-core': ['apps/renderer'],
};

/** Modules that import from `node:` on purpose, although browsers load the rest of their package. */
const NODE_ONLY_MODULES = ['packages/client/src/verify-webhook.ts'];

const TESTS = ['**/*.test.ts', '**/*.test.tsx', '**/test/**', '**/eval/**', '**/scripts/**'];

const ownPackages = (allows, message) => ({
  group: [
    '**/apps/**',
    '**/packages/**',
    '@scrapersky/**',
    ...allows.flatMap((name) => [`!@scrapersky/${name}`, `!@scrapersky/${name}/**`]),
  ],
  message,
});

/** Matches imports of another package's source: between files in the `src/` of one package, no path contains `src`. */
const otherSources = { group: ['**/src/**'], message: 'Import another package by its name.' };

const restrictImports = (patterns) => ({ 'no-restricted-imports': ['error', { patterns }] });

/** Overrides for one layer: its sources, then its tests, which may use test-support and any library. */
const layerOverrides = ({ folder, allows, why, browser }) => {
  const foreignLibraries = Object.entries(ONLY_USERS)
    .filter(([, users]) => !users.includes(folder) && folder !== 'packages/test-support')
    .map(([library, users]) => ({
      group: [library, `${library}/**`],
      message: `Only ${users.join(' and ')} may import ${library}.`,
    }));
  const nodeModules = browser
    ? [{ group: ['node:*', 'node:*/*', '**/server/**'], message: `${folder} must run in a browser.` }]
    : [];
  const self = folder.split('/')[1];
  return [
    {
      files: [`${folder}/**`],
      excludeFiles: TESTS,
      rules: restrictImports([ownPackages(allows, why), otherSources, ...foreignLibraries, ...nodeModules]),
    },
    {
      files: TESTS.map((pattern) => `${folder}/${pattern}`),
      rules: restrictImports([ownPackages([...allows, self, 'test-support'], why)]),
    },
  ];
};

export const layers = [
  ...LAYERS.flatMap(layerOverrides),
  { files: NODE_ONLY_MODULES, rules: { 'no-restricted-imports': 'off' } },
];
