import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { ScraperSky } from '@scrapersky/client';
import { findProgram, startProcess, startSites, type Sites } from '@scrapersky/test-support';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { KEY, runService, type RunningService } from '../support/running-service.ts';

const PYTHON_CLIENT = fileURLToPath(new URL('../../clients/python/', import.meta.url));
const WORKBOOK = fileURLToPath(new URL('../../apps/api/test/leads.xlsx', import.meta.url));

let service: RunningService;
let sites: Sites;
let folder: string;
let client: ScraperSky;
/** CSV list of three sites, of which one occurs twice and one has no e-mail address. */
let list: string;
beforeAll(async () => {
  service = await runService();
  sites = await startSites(3, (n) => ({
    '/': {
      body: `<html lang="en"><title>Site ${n}</title><h1>We bake bread</h1><p>${'Fresh bread from our own oven. '.repeat(20)}</p>${n < 2 ? `<a href="mailto:info@site${n}.com">mail</a>` : ''}`,
    },
  }));
  folder = await mkdtemp(path.join(tmpdir(), 'client-lists-'));
  list = path.join(folder, 'fair.csv');
  const [one, two, three] = sites.origins;
  await writeFile(list, `Deal,Website\nA,${one}\nB,${two}\nC,${three}\nD,${one}\n`);
  client = new ScraperSky({ baseUrl: service.url, apiKey: KEY });
}, 60_000);
afterAll(async () => {
  await service.stop();
  await sites.close();
  await rm(folder, { recursive: true });
}, 60_000);

async function cli(...args: string[]) {
  const command = startProcess('apps/cli/dist/main.js', args, {
    SCRAPERSKY_URL: service.url,
    SCRAPERSKY_API_KEY: KEY,
  });
  const { code } = await command.exited;
  return { code, output: command.output };
}

const idIn = (output: string) => /^[0-9a-f-]{36}$/m.exec(output)?.[0] ?? '';

async function submitList(...options: string[]): Promise<string> {
  const { output } = await cli(
    'submit',
    list,
    '--again',
    '--max-pages',
    '1',
    '--watch',
    '--quiet',
    ...options,
  );
  return idIn(output);
}

test('the command line labels a batch, finds it by text and tag, and reruns it', async () => {
  const batchId = await submitList('--tag', 'fair', '--note', 'from the fair');
  expect((await cli('ls', '--search', 'fair.csv')).output).toContain(batchId);
  expect((await cli('label', batchId, '--name', 'Spring leads', '--tag', 'spring')).code).toBe(0);
  expect((await cli('ls', '--search', 'spring leads', '--tag', 'spring')).output).toMatch(
    new RegExp(`^${batchId} .* Spring leads #spring$`, 'm'),
  );
  expect((await cli('ls', '--tag', 'fair')).output).not.toContain(batchId);
  expect(await cli('label', batchId)).toMatchObject({
    code: 2,
    output: 'Nothing to change. Set --name, --tag or --note.\n',
  });
  expect((await cli('label', batchId, '--note', '')).code).toBe(0);
  expect(await client.status(batchId)).toMatchObject({ name: 'Spring leads', tags: ['spring'], note: null });

  const rerun = await cli('rerun', batchId, '--site-state', 'live', '--name', 'Again', '--watch', '--quiet');
  expect(rerun).toMatchObject({ code: 0, output: expect.stringContaining('Running 3 domains again.') });
  expect(await client.status(idIn(rerun.output))).toMatchObject({ name: 'Again', rerun_of: batchId });
}, 60_000);

test('the command line reads one sheet of a workbook, and reports the column that it used', async () => {
  const { output } = await cli('submit', WORKBOOK, '--sheet', '1', '--max-pages', '1');
  expect(output).toMatch(/ in \d+ rows?\. Column ".+": chosen by its heading\./);
  const unknown = await cli('submit', WORKBOOK, '--sheet', 'No such sheet');
  expect(unknown).toMatchObject({ code: 1, output: expect.stringContaining('No such sheet') });
}, 60_000);

test('the command line downloads one row for each row of the list, for Excel and as a workbook', async () => {
  const batchId = await submitList();
  const byRow = await cli('results', batchId);
  expect(byRow.output.split('\r\n').map((line) => line.slice(0, 2))).toEqual([
    'De',
    'A,',
    'B,',
    'C,',
    'D,',
    '',
  ]);
  const byDomain = await cli('results', batchId, '--rows', 'domain', '--fields', 'title');
  expect(byDomain.output).toBe('title\r\nSite 0\r\nSite 1\r\nSite 2\r\n');
  const excel = path.join(folder, 'excel.csv');
  await cli('results', batchId, '--excel', '-o', excel);
  expect((await readFile(excel)).subarray(0, 3)).toEqual(Buffer.from('\uFEFF'));
  const workbook = path.join(folder, 'leads.xlsx');
  expect(await cli('results', batchId, '--format', 'xlsx', '-o', workbook)).toMatchObject({
    code: 0,
    output: `Wrote ${workbook}.\n`,
  });
  const again = await cli('submit', workbook, '--max-pages', '1');
  expect(again.output).toContain('3 domains, 1 duplicate, 0 blank, 0 invalid in 4 rows.');
}, 60_000);

test('the command line shares a batch, lists the link and revokes it', async () => {
  const batchId = await submitList();
  const shared = await cli('share', batchId, '--days', '7');
  const [, token = '', shareId = ''] =
    /\/batches\/[0-9a-f-]+#key=(\S+)\n[^]*--revoke ([0-9a-f-]{36})/.exec(shared.output) ?? [];
  expect(shared.output.startsWith(`${service.url}/batches/${batchId}#key=`)).toBe(true);
  const guest = new ScraperSky({ baseUrl: service.url, apiKey: token });
  expect(await guest.status(batchId)).toMatchObject({ ended: true });
  expect((await cli('share', batchId, '--list')).output).toContain(shareId);
  expect(await cli('share', batchId, '--revoke', shareId)).toEqual({ code: 0, output: 'Revoked.\n' });
  await expect(guest.status(batchId)).rejects.toMatchObject({ status: 401 });
  expect((await cli('share', batchId, '--list', '--json')).output).toBe('[]\n');
}, 60_000);

test('the command `why` reports that a batch has ended, as text and as JSON', async () => {
  const batchId = await submitList();
  expect(await cli('why', batchId)).toEqual({ code: 0, output: 'The batch has ended: complete.\n' });
  const { output } = await cli('why', batchId, '--json');
  expect(JSON.parse(output)).toMatchObject({ waiting: false, reasons: [{ code: 'ended' }] });
}, 60_000);

test('the TypeScript client filters results, reads rows of a list, searches domains and shares a batch', async () => {
  const batchId = await submitList();
  const titles = async (filter: Parameters<typeof client.results>[1]) =>
    (await collect(client.results(batchId, filter))).map(({ metadata }) => metadata?.title);
  expect(await titles({ has: ['email'] })).toEqual(['Site 0', 'Site 1']);
  expect(await titles({ language: ['en', 'de'], site_state: 'live', q: sites.origins[2] ?? '' })).toEqual([
    'Site 2',
  ]);
  const rows = await collect(client.inputRows(batchId));
  expect(rows.map(({ Deal, scrapersky_row: row }) => [Deal, row])).toEqual([
    ['A', 'taken'],
    ['B', 'taken'],
    ['C', 'taken'],
    ['D', 'duplicate'],
  ]);
  const found = await collect(client.searchDomains(new URL(sites.origins[0] ?? '').host));
  expect(found).toMatchObject([{ domain: sites.origins[0], status: 'complete' }]);
  const share = await client.share(batchId, { days: 1 });
  expect((await client.shares(batchId)).map(({ share_id: id }) => id)).toEqual([share.share_id]);
  await client.unshare(batchId, share.share_id);
  expect(await client.shares(batchId)).toEqual([]);
}, 60_000);

test('the Python client filters results, reads rows and companies, downloads, searches, shares, opts out and erases', async () => {
  const batchId = await submitList();
  const program = `
import sys, json
sys.path.insert(0, sys.argv[1])
from scrapersky import ScraperSky
client = ScraperSky(sys.argv[2], sys.argv[3])
batch_id, folder, host = sys.argv[4:7]
mailed = [result["metadata"]["title"] for result in client.results(batch_id, has=["email"], language=["en", "de"])]
rows = [row["Deal"] + " " + row["scrapersky_row"] for row in client.results(batch_id, rows="input")]
client.download(batch_id, folder + "/python.csv", rows="input", excel=True, fields="title")
client.download(batch_id, folder + "/python.xlsx", format="xlsx")
found = [result["domain"] for result in client.search_domains(host)]
share = client.share(batch_id, days=1)
listed = [one["share_id"] == share["share_id"] for one in client.shares(batch_id)]
seen = ScraperSky(sys.argv[2], share["token"]).status(batch_id)["ended"]
client.unshare(batch_id, share["share_id"])
reason = client.why(batch_id)["reasons"][0]["code"]
names = [company["name"] for company in client.companies(batch_id)]
client.opt_out("acme.example", note="asked")
out = [[one["domain"], one["note"]] for one in client.opt_outs()]
client.remove_opt_out("acme.example")
out.extend(client.opt_outs())
erased = client.erase_domain(host.split(":")[0])["complete"]
left = [(result["metadata"] or {}).get("title") for result in client.results(batch_id)]
print(json.dumps([mailed, rows, found, listed, seen, client.shares(batch_id), reason, names, out, erased, left]))
`;
  const { stdout } = await promisify(execFile)(findProgram('python3'), [
    '-c',
    program,
    PYTHON_CLIENT,
    service.url,
    KEY,
    batchId,
    folder,
    new URL(sites.origins[0] ?? '').host,
  ]);
  expect(JSON.parse(stdout)).toEqual([
    ['Site 0', 'Site 1'],
    ['A taken', 'B taken', 'C taken', 'D duplicate'],
    [sites.origins[0]],
    [true],
    true,
    [],
    'ended',
    ['Site 0', 'Site 1', 'Site 2'],
    [['acme.example', 'asked']],
    true,
    [null, 'Site 1', 'Site 2'],
  ]);
  expect(await readFile(path.join(folder, 'python.csv'), 'utf8')).toMatch(
    /^\uFEFFDeal,Website,scrapersky_title\r\nA,/,
  );
  expect((await readFile(path.join(folder, 'python.xlsx'))).subarray(0, 2).toString()).toBe('PK');
}, 60_000);

test('the TypeScript client reads companies, opts a domain out, and erases another domain', async () => {
  const batchId = await submitList();
  const companies = await collect(client.companies(batchId));
  expect(companies.map(({ name }) => name)).toEqual(['Site 0', 'Site 1', 'Site 2']);
  expect(await collect(client.companies(batchId, { has: ['email'] }))).toHaveLength(2);
  expect(await client.optOut('acme.example', { note: 'asked by letter' })).toMatchObject({
    domain: 'acme.example',
    note: 'asked by letter',
  });
  expect(await collect(client.optOuts())).toMatchObject([{ domain: 'acme.example' }]);
  await client.removeOptOut('acme.example');
  expect(await collect(client.optOuts())).toEqual([]);
  await expect(client.removeOptOut('acme.example')).rejects.toMatchObject({ status: 404 });
  const host = new URL(sites.origins[2] ?? '').hostname;
  expect(await client.eraseDomain(host)).toMatchObject({ domain: host, complete: true });
  const titles = (await collect(client.results(batchId))).map(({ metadata }) => metadata?.title ?? null);
  expect(titles).toEqual(['Site 0', 'Site 1', null]);
}, 60_000);

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}
