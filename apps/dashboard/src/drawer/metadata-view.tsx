import type { SiteMetadata } from '@scrapersky/core';
import type { ComponentChildren } from 'preact';
import { LinkOut } from '../components/link-out.tsx';

/** What a site says of itself. All of it is text of strangers: shown as text, linked to only where it is a web address. */
export function MetadataView({ metadata }: { metadata: SiteMetadata }) {
  const { contact_info: contact, social_links: social, technologies } = metadata;
  const socials = Object.entries(social).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  return (
    <section class="section" aria-labelledby="result-title">
      <h3 id="result-title">Result</h3>
      <dl class="facts-list">
        <Fact name="Title">{metadata.title}</Fact>
        <Fact name="Description">{metadata.description}</Fact>
        <Fact name="Site name">{metadata.site_name}</Fact>
        <Fact name="Language">{metadata.language}</Fact>
        <Fact name="Email">
          <Values values={contact.email} />
        </Fact>
        <Fact name="Phone">
          <Values values={contact.phone} />
        </Fact>
        <Fact name="Social">
          {socials.length > 0 && (
            <ul class="plain">
              {socials.map(([network, url]) => (
                <li key={network}>
                  <LinkOut href={url} />
                </li>
              ))}
            </ul>
          )}
        </Fact>
        <Fact name="Technologies">
          {technologies.length > 0 && (
            <ul class="tags">
              {technologies.map(({ name, version, categories }) => (
                <li key={name} title={categories.join(', ')}>
                  {name}
                  {version !== null && <span class="muted"> {version}</span>}
                </li>
              ))}
            </ul>
          )}
        </Fact>
        <Fact name="Feeds">
          {metadata.feeds.length > 0 && (
            <ul class="plain">
              {metadata.feeds.map((url) => (
                <li key={url}>
                  <LinkOut href={url} />
                </li>
              ))}
            </ul>
          )}
        </Fact>
        <Fact name="Logo">{metadata.logo_url !== null && <LinkOut href={metadata.logo_url} />}</Fact>
      </dl>
    </section>
  );
}

/** Left out where there is nothing to say. */
function Fact({ name, children }: { name: string; children: ComponentChildren }) {
  if (children === null || children === false || children === '') return null;
  return (
    <>
      <dt>{name}</dt>
      <dd class="break">{children}</dd>
    </>
  );
}

function Values({ values }: { values: readonly string[] }) {
  if (values.length === 0) return <span class="muted">none found</span>;
  return (
    <ul class="plain">
      {values.map((value) => (
        <li key={value}>{value}</li>
      ))}
    </ul>
  );
}
