import {
  plural,
  readField,
  type KindValue,
  type MetadataKind,
  type MetadataPath,
  type SiteMetadata,
} from '@scrapersky/core';
import type { ComponentChildren } from 'preact';
import { LinkOut } from '../components/link-out.tsx';

/** The fields to show, in order: the build fills this in from core's table of metadata fields. */
declare const LABELED_FIELDS: readonly { path: MetadataPath; kind: MetadataKind; label: string }[];

/** Shows a value by its kind; null leaves the field out. All values are strangers' text: never markup, and links only to web addresses. */
const VIEWS: { [Kind in MetadataKind]: (value: KindValue<Kind>) => ComponentChildren } = {
  text: (value) => value || null,
  site_state: (value) => value,
  url: (value) => value !== null && <LinkOut href={value} />,
  texts: (values) => (values.length === 0 ? <NoneFound /> : <PlainList items={values} />),
  phones: (values) => (values.length === 0 ? <NoneFound /> : <PlainList items={values} />),
  urls: (urls) => urls.length > 0 && <PlainList items={urls.map(toLink)} />,
  flag: (value) => (value ? 'yes' : null),
  profiles: (profiles) => {
    const urls = Object.values(profiles).filter((url) => typeof url === 'string');
    return urls.length > 0 && <PlainList items={urls.map(toLink)} />;
  },
  technologies: (technologies) =>
    technologies.length > 0 && (
      <ul class="tags">
        {technologies.map(({ name, version, categories }) => (
          <li key={name} title={categories.join(', ')}>
            {name}
            {version !== null && <span class="muted"> {version}</span>}
          </li>
        ))}
      </ul>
    ),
  addresses: (addresses) => addresses.length > 0 && <PlainList items={addresses.map(({ text }) => text)} />,
  coordinates: (place) => place && `${place.lat}, ${place.lon}`,
  registrations: (entries) =>
    entries.length > 0 && (
      <PlainList items={entries.map(({ register, number }) => `${register} ${number}`)} />
    ),
  key_pages: (pages) => {
    const links = Object.entries(pages).flatMap(([name, page]) =>
      page === undefined
        ? []
        : [
            <LinkOut key={name} href={page.url}>
              {name}
            </LinkOut>,
          ],
    );
    return links.length > 0 && <PlainList items={links} />;
  },
  app_links: ({ ios, android }) => {
    const urls = [ios, android].filter((url) => url !== null);
    return urls.length > 0 && <PlainList items={urls.map(toLink)} />;
  },
  tracking_ids: (ids) => ids.length > 0 && <PlainList items={ids.map(({ kind, id }) => `${kind}: ${id}`)} />,
  facets: (facets) => (
    <PlainList
      items={Object.entries(facets)
        .filter(([, found]) => found !== null && found.length > 0)
        .map(([name, found]) => `${name}: ${[found].flat().join(', ')}`)}
    />
  ),
  number: (value) => value,
  tls: (certificate) =>
    certificate &&
    [
      certificate.issuer ?? 'unknown issuer',
      certificate.expires_at === null ? '' : `until ${certificate.expires_at.slice(0, 10)}`,
      certificate.names_match ? '' : 'for other hosts',
    ]
      .filter(Boolean)
      .join(', '),
  sitemap: (sitemap) =>
    sitemap &&
    `${sitemap.complete ? '' : 'at least '}${plural(sitemap.urls, 'page')}${sitemap.newest === null ? '' : `, newest ${sitemap.newest.slice(0, 10)}`}`,
  robots: (robots) =>
    robots &&
    Object.entries(robots.ai)
      .flatMap(([name, access]) => (access === 'disallowed' ? [name] : []))
      .join(', '),
  rendering: ({ needed, framework }) => needed && `yes${framework === null ? '' : `, ${framework}`}`,
  own_fields: (fields) => {
    const found = Object.entries(fields).filter(([, value]) => value !== null);
    return (
      found.length > 0 && (
        <PlainList items={found.map(([name, value]) => `${name}: ${[value].flat().join(', ')}`)} />
      )
    );
  },
  text_map: (texts) => <PlainList items={Object.entries(texts).map((entry) => entry.join(': '))} />,
  json_list: (values) => <PlainList items={values.map((value) => JSON.stringify(value))} />,
};

/** Shows what was found on a site: the fields that have a label. */
export function MetadataView({ metadata }: { metadata: SiteMetadata }) {
  return (
    <section class="section" aria-labelledby="result-title">
      <h3 id="result-title">Result</h3>
      <dl class="facts-list">
        {LABELED_FIELDS.map(({ path, kind, label }) => {
          const value = readField(metadata, path);
          if (value === undefined) return null;
          const view = VIEWS[kind] as (value: unknown) => ComponentChildren;
          return (
            <Fact key={path} name={label}>
              {view(value)}
            </Fact>
          );
        })}
      </dl>
    </section>
  );
}

/** A name and its value; nothing if there is no value. */
function Fact({ name, children }: { name: string; children: ComponentChildren }) {
  if (children === null || children === false || children === '') return null;
  return (
    <>
      <dt>{name}</dt>
      <dd class="break">{children}</dd>
    </>
  );
}

function NoneFound() {
  return <span class="muted">none found</span>;
}

function toLink(url: string) {
  return <LinkOut key={url} href={url} />;
}

function PlainList({ items }: { items: readonly ComponentChildren[] }) {
  return (
    <ul class="plain">
      {items.map((item, index) => (
        <li key={index}>{item}</li>
      ))}
    </ul>
  );
}
