import type { SiteMetadata } from '@scrapersky/core';
import { sourcesOf } from './value-source.ts';

/**
 * Shows the head of a company card: the name of the company (otherwise of the site, otherwise the page's title), the
 * industry, the town, the country and the description.
 */
export function CompanyHead({ metadata }: { metadata: SiteMetadata }) {
  const { organization, site_name: siteName, title, description } = metadata;
  // Results that were stored before `organization` existed lack it.
  const address = (organization as Partial<typeof organization> | undefined)?.addresses?.[0];
  const name = organization?.name ?? siteName ?? title;
  const source = organization?.name ? 'organization.name' : siteName ? 'site_name' : 'title';
  const place = [address?.locality, address?.country].filter(Boolean).join(', ');
  const facts = [organization?.industry?.[0], place].filter(Boolean).join(' · ');
  if (!name && !description) return null;
  return (
    <header class="company-head">
      {name && (
        <p class="company-name break" title={sourcesOf(metadata, source)()}>
          {name}
        </p>
      )}
      {facts !== '' && <p class="muted">{facts}</p>}
      {description && (
        <p class="break" title={sourcesOf(metadata, 'description')()}>
          {description}
        </p>
      )}
    </header>
  );
}
