import { inOrderOfUse } from '../../../packages/net/src/address-key.ts';
import { createAddressGuard } from '../../../packages/net/src/address-guard.ts';
import { parseHosts } from '../../../packages/net/src/hosts-file.ts';
import { parseNameServers } from '../../../packages/net/src/name-servers.ts';
import type { Format } from './text-format.ts';

const guard = createAddressGuard({ allowNetworks: [] });

/**
 * Text formats of this machine's own files and name servers. `growth.test.ts` combines the words of each format into
 * long texts, and measures how the cost of each parser grows with their length.
 */
export const MACHINE_FORMATS: Record<string, Format> = {
  'hosts file': {
    words: [
      ' ',
      '\t',
      '\n',
      '\r\n',
      '#',
      'a',
      'a.example ',
      '127.0.0.1 a.example',
      '127.0.0.1 a.example\n',
      '10.0.0.1 a b\n',
      '::1 a\n',
      '10.0.0.1',
      'constructor ',
    ],
    parsers: {
      names: parseHosts,
      'names of one address': (text) => parseHosts(`10.0.0.1 ${text.replaceAll('\n', ' ')}`),
    },
  },
  'resolv.conf': {
    words: [
      ' ',
      '\t',
      '\n',
      '\r',
      '\n ',
      'nameserver',
      'nameserver ',
      'nameserver 10.0.0.1\n',
      '10.0.0.1:53',
      ':',
      '#',
    ],
    parsers: { servers: parseNameServers },
  },
  'answers of name servers': {
    words: [
      '8.8.8.8 ',
      '2606:4700::1 ',
      '10.0.0.1 ',
      '::ffff:8.8.8.8 ',
      '8.8.8.',
      ':',
      'a ',
      '%',
      '.1 ',
      '0',
    ],
    parsers: {
      'order of addresses': (text) =>
        inOrderOfUse(
          'site.example',
          text.split(' ').map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
        ),
      'permitted addresses': (text) => text.split(' ').filter((address) => guard.permits(address, 443)),
      'one address': (text) => guard.permits(text, 443),
    },
  },
};
