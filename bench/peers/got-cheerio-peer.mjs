import { load } from 'cheerio/slim';
import got from 'got';
import { measureRow, readRowSettings } from '../measure-row.ts';
import { crawlLoop } from './crawl-loop.mjs';
import { readFacts } from './read-facts.mjs';

// This peer uses got with its defaults and a timeout, and cheerio with its faster parser.

const settings = readRowSettings(process.env);
const open = (host) => ({
  get: async (path) => (await got(`http://${host}${path}`, { timeout: { request: 30_000 } })).body,
  close: () => Promise.resolve(),
});
const read = (body, host, path) => readFacts(load(body), host, path);

const row = await measureRow('got + cheerio', settings, (hosts) => crawlLoop(hosts, settings, open, read));
process.stdout.write(`${JSON.stringify(row)}\n`, () => process.exit());
