/** Whether the service runs from TypeScript under tsx. The name of the compiled file ends in `.js`. */
const FROM_SOURCE = import.meta.url.endsWith('.ts');

/** Program of the extraction thread. */
export const THREAD_PROGRAM: { file: URL; execArgv?: string[] } = FROM_SOURCE
  ? {
      file: new URL('./extraction-worker-from-source.mjs', import.meta.url),
      execArgv: ['--conditions=source'],
    }
  : { file: new URL('./extraction-worker.js', import.meta.url) };
