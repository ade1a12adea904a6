import { fileURLToPath } from 'node:url';

/** The sandbox's program has the same extension as this file: `.ts` under tsx, `.js` when compiled. */
export const SANDBOX_PROGRAM = fileURLToPath(
  new URL(import.meta.url.endsWith('.ts') ? './sandbox-process.ts' : './sandbox-process.js', import.meta.url),
);
