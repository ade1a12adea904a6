import { expect, test } from '@jest/globals';
import { CpuBudget } from './cpu-budget.ts';
import { TurnMeter } from './turn-meter.ts';

/** Computes until this process has used this much processor time. */
function compute(ms: number): void {
  const begun = process.cpuUsage();
  for (;;) {
    const { user, system } = process.cpuUsage(begun);
    if (user + system > ms * 1_000) return;
  }
}

test('charges the processor time of a turn to the crawl that computes, and nothing after the turn', async () => {
  const meter = new TurnMeter();
  const spent = { one: 0, other: 0 };
  const budgetOf = (name: 'one' | 'other') => ({ spend: (ms: number) => void (spent[name] += ms) });
  meter.begin(budgetOf('one'));
  compute(60);
  meter.begin(budgetOf('other'));
  compute(120);
  await new Promise(setImmediate);
  const { one, other } = spent;
  expect([one >= 55, other >= 115]).toEqual([true, true]);
  await new Promise(setImmediate);
  compute(60);
  await new Promise(setImmediate);
  expect(spent).toEqual({ one, other });
});

test('a crawl of many pages may use more processor time than a crawl of one page', () => {
  const [small, large] = [new CpuBudget(1), new CpuBudget(1_000)];
  for (const budget of [small, large]) budget.spend(15_000);
  expect([small.isSpent, large.isSpent]).toEqual([true, false]);
});
