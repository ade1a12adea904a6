import { createAddressGuard, createHostResolver } from '@scrapersky/net';
import { expect, jest, test } from '@jest/globals';
import { AddressGate, type AddressGateOptions, type AddressPermits } from './address-gate.ts';

type AcquirePermit = AddressGateOptions['limiter']['acquirePermit'];

function openGate(
  acquirePermit: AcquirePermit,
  options: Pick<AddressGateOptions, 'maxPermitWaitMs'> = {},
): AddressGate {
  return new AddressGate({
    limiter: {
      acquirePermit,
      releasePermit: () => {},
      takeTurn: async () => 0,
      slowDown: () => {},
      stop: async () => {},
    },
    guard: createAddressGuard({ allowNetworks: ['192.0.2.0/24'] }),
    resolver: createHostResolver(),
    ...options,
  });
}

test('a crawl waits for permits of other addresses for a limited time in total', async () => {
  const asked: string[] = [];
  const gate = openGate(async (address) => (asked.push(address), address === '192.0.2.9' ? null : 5), {
    maxPermitWaitMs: 100,
  });
  const permits = (await gate.enter('192.0.2.9')) as AddressPermits;
  const { signal } = new AbortController();

  expect(await permits.takePermit(new URL('http://192.0.2.1/'), signal)).toBeNull();
  expect(asked.filter((address) => address === '192.0.2.1').length).toBeGreaterThan(1);
  for (let page = 0; page < 3; page += 1)
    expect(await permits.takePermit(new URL('http://192.0.2.2/'), signal)).toBeNull();
  expect(asked.filter((address) => address === '192.0.2.2')).toHaveLength(3);
  expect(await permits.takePermit(new URL('http://192.0.2.9/'), signal)).not.toBeNull();
});

test('expects short crawls first, then crawls as long as those that ended', async () => {
  jest.useFakeTimers();
  try {
    const durations: number[] = [];
    const gate = openGate(async (_, crawlMs) => (durations.push(crawlMs), null));
    for (let crawl = 0; crawl < 100; crawl += 1) {
      const permits = (await gate.enter('192.0.2.1')) as AddressPermits;
      await permits.takePermit(new URL('http://192.0.2.1/'), new AbortController().signal);
      jest.advanceTimersByTime(8_000);
      permits.release();
    }

    expect(durations[0]).toBe(1_000);
    expect(durations.toSorted((a, b) => a - b)).toEqual(durations);
    expect(durations.at(-1)).toBeGreaterThan(7_600);
    expect(durations.at(-1)).toBeLessThanOrEqual(8_000);
  } finally {
    jest.useRealTimers();
  }
});
