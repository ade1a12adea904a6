import { layers } from './scripts/lint/layers.js';

const MAIN_FILES = ['apps/*/src/main.ts', 'apps/worker/src/health/main.ts'];

/** @type {import('oxlint').OxlintConfig} */
export default {
  plugins: ['typescript', 'import', 'unicorn', 'promise', 'node', 'jest'],
  jsPlugins: ['./scripts/lint/house-rules.js'],
  categories: { correctness: 'error' },
  rules: {
    'typescript/no-floating-promises': 'error',
    'typescript/no-misused-promises': ['error', { checksVoidReturn: false }],
    'typescript/switch-exhaustiveness-check': 'error',
    'typescript/no-explicit-any': 'error',
    'typescript/consistent-type-imports': 'error',
    'typescript/only-throw-error': 'error',
    'import/no-cycle': ['error', { ignoreTypes: false }],
    'import/no-default-export': 'error',
    'node/no-process-env': 'error',
    'no-console': 'error',
    'no-restricted-properties': [
      'error',
      {
        object: 'URL',
        property: 'canParse',
        message: 'Its result can be wrong in Node 20: use parseUrl of core.',
      },
    ],
    'max-lines': ['error', { max: 250, skipComments: true, skipBlankLines: true }],
    'jest/expect-expect': ['error', { assertFunctionNames: ['expect', 'expect*'] }],
    'house/private-fields': 'error',
    'house/error-names': 'error',
  },
  overrides: [
    ...layers,
    {
      files: ['apps/dashboard/src/**'],
      plugins: ['typescript', 'import', 'unicorn', 'promise', 'node', 'jest', 'jsx-a11y'],
      rules: {
        'jsx-a11y/alt-text': 'error',
        'jsx-a11y/anchor-is-valid': 'error',
        'jsx-a11y/anchor-has-content': 'error',
        'jsx-a11y/aria-activedescendant-has-tabindex': 'error',
        'jsx-a11y/aria-props': 'error',
        'jsx-a11y/aria-proptypes': 'error',
        'jsx-a11y/aria-role': 'error',
        'jsx-a11y/aria-unsupported-elements': 'error',
        'jsx-a11y/click-events-have-key-events': 'error',
        'jsx-a11y/heading-has-content': 'error',
        'jsx-a11y/html-has-lang': 'error',
        'jsx-a11y/label-has-associated-control': 'error',
        'jsx-a11y/mouse-events-have-key-events': 'error',
        'jsx-a11y/no-access-key': 'error',
        'jsx-a11y/no-aria-hidden-on-focusable': 'error',
        'jsx-a11y/no-autofocus': 'error',
        'jsx-a11y/no-redundant-roles': 'error',
        'jsx-a11y/role-has-required-aria-props': 'error',
        'jsx-a11y/role-supports-aria-props': 'error',
        'jsx-a11y/tabindex-no-positive': 'error',
      },
    },
    {
      files: [...MAIN_FILES, 'packages/test-support/**', 'test/**', 'bench/**'],
      rules: { 'node/no-process-env': 'off' },
    },
    { files: ['apps/*/src/main.ts'], rules: { 'no-console': 'off' } },
    { files: ['*.config.js', 'scripts/lint/house-rules.js'], rules: { 'import/no-default-export': 'off' } },
  ],
  ignorePatterns: ['**/dist/**', 'packages/client/src/schema.d.ts'],
};
