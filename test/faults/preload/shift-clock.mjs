// A test loads this into a real process: its wall clock is ahead by CLOCK_AHEAD_MS of this URL. Timers and
// performance.now() are not affected.
const aheadMs = Number(new URL(import.meta.url).searchParams.get('CLOCK_AHEAD_MS'));
const { now } = Date;
const shifted = () => now() + aheadMs;
globalThis.Date = new Proxy(Date, {
  construct: (target, args, newTarget) =>
    Reflect.construct(target, args.length === 0 ? [shifted()] : args, newTarget),
  get: (target, key, receiver) => (key === 'now' ? shifted : Reflect.get(target, key, receiver)),
});
