import type { Cell } from '../harness/cell.ts';
import { ask } from '../harness/ledger.ts';
import { goodSite } from '../harness/pretend-web.ts';
import { countBatches, insist } from './client-cells.ts';

export const apiCells: Cell[] = [
  {
    id: 'A1',
    name: 'the API is killed at ten moments of a POST: the retry finds the batch or creates it',
    short: true,
    api: 'may be down',
    load: { domains: 100, delayMs: 800 },
    endsWithinMs: 20_000,
    async fault(scene) {
      const { stack, web, inject } = scene;
      for (let n = 0; n < 10; n++) {
        const key = `killed-${n}-${scene.batchId}`;
        const domains = web.take(3, () => goodSite(10));
        const sent = ask(stack, 'POST', '/batch', {
          body: { domains, max_pages: 1 },
          headers: { 'idempotency-key': key },
        }).catch(() => null);
        await scene.hold(n * 4);
        inject('API killed');
        await stack.kill(stack.api);
        await sent;
        await stack.startApi();
        await insist(scene, key, domains);
        scene.notes.set(key, await countBatches(scene, key));
      }
    },
    async check(scene) {
      return [...scene.notes]
        .filter(([, count]) => count !== 1)
        .map(([key, count]) => `${key}: ${String(count)} batches`);
    },
  },
  {
    id: 'A2',
    name: 'the API gets SIGTERM under load: every request that it accepted gets a response',
    api: 'may be down',
    endsWithinMs: 20_000,
    async fault(scene) {
      const { stack, web, ledger, inject } = scene;
      const old = stack.api;
      const outcomes: string[] = [];
      let stopped = false;
      const clients = Array.from({ length: 8 }, async () => {
        while (!stopped) {
          const domains = web.take(1, () => goodSite(0));
          try {
            const { status, body } = await ask(stack, 'POST', '/batch', {
              body: { domains, max_pages: 1 },
              headers: { connection: 'close' },
            });
            outcomes.push(String(status));
            if (status === 202) ledger.note(body.batch_id, domains);
          } catch (error) {
            // Retry, as a load balancer does, even if the kernel accepted the connection before the process refused it.
            const { cause } = error as { cause?: { code?: string } };
            outcomes.push(cause?.code ?? String(error));
            await scene.hold(20);
          }
        }
      });
      await scene.hold(500);
      inject('API stopped by SIGTERM');
      old.mayEnd = true;
      const begun = performance.now();
      const exit = await old.process.stop();
      scene.notes.set('exit', { ...exit, ms: performance.now() - begun });
      stopped = true;
      await Promise.all(clients);
      scene.notes.set('outcomes', outcomes).set('log', old.process.output);
      await stack.startApi();
    },
    async check(scene) {
      const { code, ms } = scene.notes.get('exit') as { code: number | null; ms: number };
      const outcomes = scene.notes.get('outcomes') as string[];
      return [
        ...(code === 0 && ms < 15_000
          ? []
          : [`the API exited with ${String(code)} after ${Math.round(ms)} ms`]),
        ...outcomes
          .filter(
            (outcome) => !['202', '503', 'ECONNREFUSED', 'ECONNRESET', 'UND_ERR_SOCKET'].includes(outcome),
          )
          .map((outcome) => `a request in progress ended with ${outcome}`),
        ...(String(scene.notes.get('log')).includes('"aborted":true')
          ? ['a request in progress was aborted']
          : []),
        ...(outcomes.includes('202') ? [] : ['no batch was accepted before the stop']),
      ];
    },
  },
  {
    id: 'A3',
    name: 'the API is frozen for 10 s and resumes',
    api: 'may be down',
    endsWithinMs: 15_000,
    async fault({ stack, inject, hold }) {
      inject('API frozen');
      stack.api.process.signal('SIGSTOP');
      await hold(10_000);
      stack.api.process.signal('SIGCONT');
    },
  },
];
