import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';

const root = new URL('../../', import.meta.url);
const read = (name: string) => readFileSync(new URL(name, root), 'utf8');

interface Workflow {
  permissions: Record<string, string>;
  jobs: Record<string, { 'runs-on': string; 'timeout-minutes': number; steps: Step[] }>;
}

interface Step {
  uses?: string;
  run?: string;
}

const folder = '.github/workflows/';
const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };

describe.each(readdirSync(new URL(folder, root)))('%s', (name) => {
  const { jobs, permissions } = parse(read(folder + name), { strict: true }) as Workflow;
  const steps = Object.values(jobs).flatMap((job) => job.steps);

  test('runs only npm scripts that exist', () => {
    const named = steps.flatMap(({ run = '' }) => [...run.matchAll(/\bnpm (?:run ([\w:-]+)|(test)\b)/g)]);
    expect(named).not.toEqual([]);
    const missing = named
      .map(([, script, other]) => script ?? other ?? '')
      .filter((script) => !(script in scripts));
    expect(missing).toEqual([]);
  });

  test('has only permission to read the repository, and each job has a timeout', () => {
    expect(permissions).toEqual({ contents: 'read' });
    for (const job of Object.values(jobs)) expect(job['timeout-minutes']).toBeLessThanOrEqual(90);
  });

  test('each step either runs a command or uses an action of a fixed major version', () => {
    for (const { uses, run } of steps) expect([uses, run].filter(Boolean)).toHaveLength(1);
    const actions = steps.flatMap(({ uses = [] }) => uses);
    expect(actions.filter((action) => !/^actions\/[\w-]+@v\d+$/.test(action))).toEqual([]);
  });
});

test('the tests run on the lowest Node version that package.json allows and on newer ones', () => {
  const { engines } = JSON.parse(read('package.json')) as { engines: { node: string } };
  const lowest = Number(/\d+/.exec(engines.node)?.[0]);
  const workflow = parse(read(`${folder}test.yml`)) as {
    jobs: { test: { strategy: { matrix: { node: number[] } } } };
  };
  const [first, ...newer] = workflow.jobs.test.strategy.matrix.node;
  expect(first).toBe(lowest);
  expect(newer.length).toBeGreaterThan(0);
});
