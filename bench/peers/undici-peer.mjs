import { Pool } from 'undici';
import { measureRow, readRowSettings } from '../measure-row.ts';
import { crawlLoop } from './crawl-loop.mjs';

// This peer is the upper limit: it fetches every page with undici's lowest-level API, and reads nothing.

const settings = readRowSettings(process.env);

function open(host) {
  const pool = new Pool(`http://${host}`, { connections: settings.perHost, pipelining: 1 });
  const get = (path) =>
    new Promise((resolve, reject) => {
      const chunks = [];
      pool.dispatch(
        { path, method: 'GET', headers: { 'user-agent': 'bench/1.0' } },
        {
          onRequestStart() {},
          onResponseStart() {},
          onResponseData: (_, chunk) => chunks.push(chunk),
          onResponseEnd: () => resolve(Buffer.concat(chunks)),
          onResponseError: (_, error) => reject(error),
        },
      );
    });
  return { get, close: () => pool.close() };
}

const row = await measureRow('undici, reads nothing', settings, (hosts) =>
  crawlLoop(hosts, settings, open, null),
);
process.stdout.write(`${JSON.stringify(row)}\n`, () => process.exit());
