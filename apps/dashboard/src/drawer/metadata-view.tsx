import { plural, fieldReader, type KindValue, type MetadataKind, type SiteMetadata } from '@scrapersky/core';
import type { ComponentChildren } from 'preact';
import { LinkOut } from '../components/link-out.tsx';
import { CompanyHead } from './company-head.tsx';
import { LABELED_FIELDS } from './labeled-fields.ts';
import { sourcesOf, type SourceText } from './value-source.ts';

/**
 * Functions that show a value, by its kind. The card leaves out a field if its function returns nothing. Values are
 * untrusted: show them as text, never as markup, and link only http(s) URLs.
 */
const VIEWS: {
  [Kind in MetadataKind]: (value: KindValue<Kind>, source: SourceText) => ComponentChildren;
} = {
  text: (value, source) => value && <span title={source()}>{value}</span>,
  site_state: (value, source) => value && <span title={source()}>{value}</span>,
  url: (value, source) =>
    value !== null && (
      <span title={source()}>
        <LinkOut href={value} />
      </span>
    ),
  texts: (values, source) =>
    values.length === 0 ? <NoneFound /> : <PlainList items={values} source={source} />,
  phones: (values, source) =>
    values.length === 0 ? <NoneFound /> : <PlainList items={values} source={source} />,
  urls: (urls) => urls.length > 0 && <PlainList items={urls.map(toLink)} />,
  flag: (value) => (value ? 'yes' : null),
  profiles: (profiles, source) => {
    const entries = Object.entries(profiles).filter(([, url]) => typeof url === 'string');
    return (
      entries.length > 0 && (
        <PlainList
          items={entries.map(([, url]) => toLink(url))}
          keys={entries.map(([network]) => network)}
          source={source}
        />
      )
    );
  },
  technologies: (technologies, source) =>
    technologies.length > 0 && (
      <ul class="tags">
        {technologies.map(({ name, version, categories }) => (
          <li key={name} title={[categories.join(', '), source(name)].filter(Boolean).join('\n')}>
            {name}
            {version !== null && <span class="muted"> {version}</span>}
          </li>
        ))}
      </ul>
    ),
  addresses: (addresses, source) =>
    addresses.length > 0 && <PlainList items={addresses.map(({ text }) => text)} source={source} />,
  coordinates: (place) => place && `${place.lat}, ${place.lon}`,
  registrations: (entries, source) =>
    entries.length > 0 && (
      <PlainList
        items={entries.map(({ register, number }) => `${register} ${number}`)}
        keys={entries.map(({ number }) => number)}
        source={source}
      />
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
  people: (people) =>
    people.length > 0 && (
      <PlainList
        items={people.map(({ name, job_title: title }) => (title === null ? name : `${name}, ${title}`))}
      />
    ),
  answer: (value) => value !== null && (value ? 'yes' : 'no'),
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
  own_fields: (fields, source) => {
    const found = Object.entries(fields).filter(([, value]) => value !== null);
    return (
      found.length > 0 && (
        <PlainList
          items={found.map(([name, value]) => `${name}: ${[value].flat().join(', ')}`)}
          keys={found.map(([name]) => name)}
          source={source}
        />
      )
    );
  },
  text_map: (texts) => <PlainList items={Object.entries(texts).map((entry) => entry.join(': '))} />,
  json_list: (values) => <PlainList items={values.map((value) => JSON.stringify(value))} />,
};

/** The parts of a company card, in order. A field belongs to the first part that matches its path. */
const PARTS: readonly { title: string; fits: RegExp }[] = [
  {
    title: 'Contact',
    fits: /^(?:contact_info\.|organization\.addresses$|social_links$|key_pages$|app_links$)/,
  },
  { title: 'Company', fits: /^organization\./ },
  { title: 'Own fields', fits: /^fields$/ },
  { title: 'Site', fits: /./ },
];

const FIELDS_BY_PART = PARTS.map(({ title, fits }, index) => ({
  title,
  fields: LABELED_FIELDS.filter(
    ({ path }) => fits.test(path) && !PARTS.slice(0, index).some((earlier) => earlier.fits.test(path)),
  ),
}));

/** Shows a site's metadata as a company card: the fields that have a label and a value, with sources as tooltips. */
export function MetadataView({ metadata }: { metadata: SiteMetadata }) {
  return (
    <section class="section" aria-labelledby="result-title">
      <h3 id="result-title" class="visually-hidden">
        Result
      </h3>
      <CompanyHead metadata={metadata} />
      {FIELDS_BY_PART.map(({ title, fields }) => {
        const facts = fields.flatMap(({ path, kind, label }) => {
          const value = fieldReader(path)(metadata);
          if (value === undefined) return [];
          const view = VIEWS[kind] as (value: unknown, source: SourceText) => ComponentChildren;
          const shown = view(value, sourcesOf(metadata, path));
          return isNothing(shown) ? [] : [{ path, label, shown }];
        });
        if (facts.length === 0) return null;
        return (
          <div key={title} class="card-part">
            <h4>{title}</h4>
            <dl class="facts-list">
              {facts.map(({ path, label, shown }) => (
                <Fact key={path} name={label}>
                  {shown}
                </Fact>
              ))}
            </dl>
          </div>
        );
      })}
    </section>
  );
}

function isNothing(shown: ComponentChildren): boolean {
  return shown === null || shown === undefined || shown === false || shown === '';
}

/** Shows a name and its value. */
function Fact({ name, children }: { name: string; children: ComponentChildren }) {
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

/** @param keys keys of the items' sources; by default the items themselves */
function PlainList({
  items,
  keys,
  source,
}: {
  items: readonly ComponentChildren[];
  keys?: readonly string[];
  source?: SourceText;
}) {
  return (
    <ul class="plain">
      {items.map((item, index) => (
        <li key={index} title={source?.(keys?.[index] ?? (typeof item === 'string' ? item : ''))}>
          {item}
        </li>
      ))}
    </ul>
  );
}
