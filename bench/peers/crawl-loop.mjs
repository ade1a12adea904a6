import { pathsOf } from '../fixture/fixture-site.ts';

/**
 * Crawls sites like the simplest possible crawler: `parallel` sites at once, `perHost` requests at once within a site.
 * @param open returns `{ get(path), close() }` for a host
 * @param read returns the facts and links of a page; null fetches the known paths and reads nothing
 */
export async function crawlLoop(hosts, { pages, parallel, perHost }, open, read) {
  const found = [];
  const waiting = hosts.values();
  await Promise.all(
    Array.from({ length: parallel }, async () => {
      for (const host of waiting) found.push(await crawlOne(host));
    }),
  );
  return found;

  async function crawlOne(host) {
    const connection = open(host);
    const queue = read ? ['/'] : pathsOf(pages);
    const seen = new Set(queue);
    const site = newSite(host);
    const visit = async (path) => {
      const body = await connection.get(path);
      if (!read) return void site.pages++;
      const facts = read(body, host, path);
      addPage(site, path, facts);
      for (const link of facts.links) {
        if (seen.has(link) || seen.size >= pages) continue;
        seen.add(link);
        queue.push(link);
      }
    };
    await visit(queue.shift());
    const lane = async () => {
      while (queue.length > 0) await visit(queue.shift());
    };
    await Promise.all(Array.from({ length: perHost }, lane));
    await connection.close();
    return read ? toFound(site) : { host, pages: site.pages };
  }
}

export function newSite(host) {
  return { host, pages: 0, home: {}, emails: new Set(), phones: new Set(), socials: new Set() };
}

export function addPage(site, path, { emails, phones, socials, title, description, language, openGraph }) {
  site.pages++;
  if (path === '/') site.home = { title, description, language, openGraph };
  for (const each of emails) site.emails.add(each);
  for (const each of phones) site.phones.add(each);
  for (const each of socials) site.socials.add(each);
}

export function toFound({ home, emails, phones, socials, ...site }) {
  return { ...site, ...home, emails: [...emails], phones: [...phones], socials: [...socials] };
}
