import { page } from './page-parser.ts';
import type { Format } from './text-format.ts';

/** The data that pages contain for their scripts; see page-formats.ts. */
export const SCRIPT_FORMATS: Record<string, Format> = {
  'data of scripts': {
    words: [
      '{',
      '}',
      '[',
      ']',
      '{"a":',
      '"',
      '`',
      '\\',
      '/*',
      '//',
      '(',
      ')=>',
      ',',
      'a',
      'theme=',
      'theme=[',
      'theme=[/*',
      'theme={",',
      'theme="',
      '.push([1,"',
      ':1\n',
      '[function',
      'new Map([[',
      'void ',
      '\n',
      ' ',
      '0',
    ],
    parsers: {
      assignments: page('<script>theme=0;', '</script>'),
      'argument of a function': page('<script>theme=[function', '</script>'),
      flight: page('<script>self.__next_f.push([1,"', '"])</script>'),
      JSON: page('<script type="application/json">', '</script>'),
      devalue: page('<script type="application/json" id="__NUXT_DATA__">', '</script>'),
    },
  },
};
