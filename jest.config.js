import { availableParallelism } from 'node:os';

/** Shared by every project: native ESM, TypeScript stripped by swc, packages read from source. */
const shared = {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  testEnvironmentOptions: { customExportConditions: ['source', 'node', 'node-addons'] },
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { target: 'es2023', parser: { syntax: 'typescript' } }, module: { type: 'es6' } },
    ],
  },
  // It has TypeScript of its own under the condition `source`, which is not transformed here.
  moduleNameMapper: { '^eventsource-parser$': '<rootDir>/node_modules/eventsource-parser/dist/index.js' },
  modulePathIgnorePatterns: ['<rootDir>/.*/dist/'],
};

/** The servers that tests share; none is started before a test asks. */
const withServers = {
  ...shared,
  globalSetup: '<rootDir>/packages/test-support/jest/start-keeper.js',
  globalTeardown: '<rootDir>/packages/test-support/jest/stop-keeper.js',
};

/** @type {import('jest').Config} */
export default {
  projects: [
    {
      ...shared,
      displayName: 'unit',
      testMatch: ['<rootDir>/*/*/src/**/*.test.ts', '<rootDir>/test/project/**/*.test.ts'],
    },
    { ...shared, displayName: 'fuzz', testMatch: ['<rootDir>/test/fuzz/**/*.test.ts'] },
    { ...withServers, displayName: 'integration', testMatch: ['<rootDir>/*/*/test/**/*.test.ts'] },
    { ...withServers, displayName: 'e2e', testMatch: ['<rootDir>/test/e2e/**/*.test.ts'] },
    { ...withServers, displayName: 'faults', testMatch: ['<rootDir>/test/faults/**/*.test.ts'] },
  ],
  // Most of the time of most tests is waiting: on two cores as well, two go on at once.
  maxWorkers: Math.max(2, availableParallelism() - 1),
  testTimeout: 60_000,
};
