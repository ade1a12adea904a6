/** Number of measurements of each task. On a busy machine most of them are too high, so the lowest counts. */
const ROUNDS = 5;

/** Returns the processor time of a task as a multiple of the time of another task. Runs both several times. */
export async function relativeCpuTime(task: () => unknown, reference: () => unknown): Promise<number> {
  let taskUs = Infinity;
  let referenceUs = Infinity;
  for (let round = 0; round < ROUNDS; round++) {
    referenceUs = Math.min(referenceUs, await cpuTimeOf(reference));
    taskUs = Math.min(taskUs, await cpuTimeOf(task));
  }
  return taskUs / referenceUs;
}

/** Returns the processor time of one run in microseconds. */
async function cpuTimeOf(task: () => unknown): Promise<number> {
  const before = process.cpuUsage();
  await task();
  const { user, system } = process.cpuUsage(before);
  return user + system;
}
