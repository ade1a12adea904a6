import type { MetadataField } from './metadata-field.ts';

/**
 * Fields of `metadata.dns`, read from the DNS records of the registered domain. They are empty if the batch has
 * `options.dns: false`.
 */
export const DNS_FIELDS = {
  'dns.mx': {
    kind: 'texts',
    description: "Hosts that receive the domain's mail, the preferred one first; at most 10",
    merge: 'dns_value',
    columns: ['mx'],
  },
  'dns.mx_provider': {
    kind: 'text',
    description: "Service that receives the domain's mail, such as Google Workspace or Microsoft 365",
    merge: 'dns_one',
    columns: ['mx_provider'],
    label: 'Mail',
  },
  'dns.ns_provider': {
    kind: 'text',
    description: "Service that runs the domain's name servers",
    merge: 'dns_one',
    columns: ['ns_provider'],
    label: 'Name servers',
  },
  'dns.services': {
    kind: 'texts',
    description:
      'Services that the domain uses, found in MX, SPF and DMARC records and in verification tokens',
    merge: 'dns_each',
    columns: ['dns_services'],
    label: 'Services',
  },
  'dns.accepts_mail': {
    kind: 'answer',
    description:
      'Whether the domain has mail servers; false if it declares that it accepts no mail (RFC 7505), null if it has no MX record or the query failed',
    merge: 'dns_value',
    columns: ['accepts_mail'],
  },
} as const satisfies Record<string, MetadataField>;
