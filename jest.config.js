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
  // Under the condition `source`, this package exports its TypeScript, which jest does not transform in `node_modules`.
  moduleNameMapper: {
    '^eventsource-parser$': '<rootDir>/node_modules/eventsource-parser/dist/index.js',
    '^eventsource-parser/stream$': '<rootDir>/node_modules/eventsource-parser/dist/stream.js',
  },
  modulePathIgnorePatterns: ['<rootDir>/.*/dist/'],
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
    // Keep integration, end-to-end and fault tests in one project, because each project transforms all files again.
    {
      ...shared,
      displayName: 'integration',
      moduleNameMapper: {
        ...shared.moduleNameMapper,
        '/(thread|sandbox)-program[.]ts$': '<rootDir>/packages/test-support/jest/bundled-programs.js',
      },
      testMatch: [
        '<rootDir>/*/*/test/**/*.test.ts',
        '<rootDir>/test/e2e/**/*.test.ts',
        '<rootDir>/test/faults/**/*.test.ts',
      ],
      // Starts no server itself: the first test that asks for a shared server starts it.
      globalSetup: '<rootDir>/packages/test-support/jest/global-setup.js',
      globalTeardown: '<rootDir>/packages/test-support/jest/global-teardown.js',
    },
  ],
  // Use one more worker than there are cores, because most tests wait about half of their time.
  maxWorkers: availableParallelism() + 1,
  // Modules of past test files stay in memory (20 MB per file), and a worker that collects 2 GB of garbage pauses for
  // seconds.
  workerIdleMemoryLimit: '800MB',
  // Even a worker with nothing open can need more than jest's half second to free its memory on a busy machine.
  workerGracefulExitTimeout: 10_000,
  testSequencer: '<rootDir>/packages/test-support/jest/longest-first.js',
  testTimeout: 60_000,
};
