import { afterEach, expect, jest, test } from '@jest/globals';
import type { WorkerFault } from '@scrapersky/core';
import { createLogger } from '@scrapersky/runtime';
import { eventually } from '@scrapersky/test-support';
import { MachineBreaker } from './machine-breaker.ts';

let broken: WorkerFault | null = null;
let checks = 0;
/** Whether a name was resolved before, so that a single failure is enough to run the check of the name servers. */
let hasResolved = false;
const onOpen = jest.fn();
const onClose = jest.fn();
let breaker: MachineBreaker;

function start(): MachineBreaker {
  const check = (fault: WorkerFault, isExact = () => false) => ({
    isFree: async () => {
      checks++;
      return broken !== fault;
    },
    isExact,
  });
  return new MachineBreaker({
    log: createLogger({ service: 'test', level: 'silent' }),
    checks: {
      dns: check('dns', () => hasResolved),
      network: check('network'),
      resources: check('resources', () => true),
      clock: check('clock', () => true),
    },
    onOpen,
    onClose,
    checkIntervalMs: 1,
  });
}

afterEach(() => {
  breaker.stop();
  broken = null;
  checks = 0;
  hasResolved = false;
  jest.clearAllMocks();
});

/** Reports a failure of each host in turn, and returns which failures were blamed on the machine. */
async function failHosts(cause: WorkerFault, hosts: readonly string[]): Promise<boolean[]> {
  const blamed = [];
  for (const host of hosts) blamed.push(await breaker.blames(host, cause));
  return blamed;
}

test('opens when most of the latest different hosts failed alike and the check finds the fault', async () => {
  breaker = start();
  broken = 'dns';
  await failHosts('dns', ['a', 'b']);
  expect(breaker.fault).toBeNull();
  expect(await failHosts('dns', ['c', 'd'])).toEqual([true, true]);
  expect([breaker.fault, onOpen.mock.calls.length]).toEqual(['dns', 1]);
});

test('closes and claims domains again when the check no longer finds the fault', async () => {
  breaker = start();
  broken = 'dns';
  await failHosts('dns', ['a', 'b', 'c']);
  expect(onClose).not.toHaveBeenCalled();
  broken = null;
  await eventually(() => expect(onClose).toHaveBeenCalledTimes(1));
  expect(breaker.fault).toBeNull();
  expect(await failHosts('dns', ['d', 'e'])).toEqual([false, false]);
});

test('blames sites with broken name servers while the check finds no fault of the machine', async () => {
  breaker = start();
  expect(await failHosts('dns', ['a', 'b', 'c', 'd', 'e'])).toEqual([false, false, false, false, false]);
  expect([breaker.fault, checks > 0]).toEqual([null, true]);
});

test('one host that fails repeatedly is no evidence of a fault of the machine', async () => {
  breaker = start();
  broken = 'network';
  expect(await failHosts('network', ['a', 'a', 'a', 'a'])).toEqual([false, false, false, false]);
  expect(checks).toBe(0);
});

test('excuses five failures of a name while the name servers fail and no name was resolved before', async () => {
  breaker = start();
  broken = 'dns';
  expect(await failHosts('dns', Array<string>(6).fill('a'))).toEqual([true, true, true, true, true, false]);
  expect([breaker.fault, onOpen.mock.calls.length]).toEqual([null, 0]);
});

test('opens after one failed name if names were resolved before and the check finds the fault', async () => {
  breaker = start();
  hasResolved = true;
  expect(await failHosts('dns', ['a'])).toEqual([false]);
  broken = 'dns';
  expect(await failHosts('dns', ['b'])).toEqual([true]);
  expect(breaker.fault).toBe('dns');
});

test('ignores hosts that are addresses when it judges the name servers', async () => {
  breaker = start();
  broken = 'dns';
  for (const host of ['192.0.2.1', '192.0.2.2:8080', '[2001:db8::1]', '[2001:db8::2]:8080', '192.0.2.3'])
    await breaker.blames(host, undefined);
  await failHosts('dns', ['a.example', 'b.example:8080']);
  expect(breaker.fault).toBeNull();
  await failHosts('dns', ['c.example']);
  expect(breaker.fault).toBe('dns');
});

test('a few failures among many successes are no evidence of a fault of the machine', async () => {
  breaker = start();
  broken = 'network';
  for (const host of ['k', 'l', 'm', 'n', 'o']) await breaker.blames(host, undefined);
  expect(await failHosts('network', ['a', 'b', 'c'])).toEqual([false, false, false]);
});

test('excuses the failures of a host for lack of resources only five times if the check finds no lack', async () => {
  breaker = start();
  expect(await failHosts('resources', Array<string>(6).fill('a'))).toEqual([
    true,
    true,
    true,
    true,
    true,
    false,
  ]);
});

test('a single failure is enough to find a wrong clock', async () => {
  breaker = start();
  broken = 'clock';
  expect(await failHosts('clock', ['a'])).toEqual([true]);
  expect(breaker.fault).toBe('clock');
});
