/**
 * What each package may import besides Node's modules: the table of docs/architecture.md, word for word.
 * A bare package name stands for its main entry only, `name/*` for every entry, `*` for
 * everything that package.json declares.
 */
export const arrows: Readonly<Record<string, readonly string[]>> = {
  domain: ['zod/*'],
  core: ['@okos-sync/domain', 'big.js', 'fastest-levenshtein', 'libphonenumber-js/*'],
  transport: ['@okos-sync/domain', 'ofetch', 'p-retry', 'p-limit'],
  shoprenter: ['@okos-sync/domain', '@okos-sync/transport', 'zod/*'],
  okos: ['@okos-sync/domain', '@okos-sync/transport', 'zod/*'],
  'okos-server': ['@okos-sync/domain', '@okos-sync/okos/contract', 'hono/*', '@hono/node-server/*', 'zod/*'],
  sync: ['@okos-sync/domain', '@okos-sync/core', 'eventemitter3'],
  'store-sqlite': ['@okos-sync/domain'],
  testing: ['@okos-sync/domain', '@okos-sync/okos/contract'],
  'sandbox-shoprenter': ['hono/*', '@hono/node-server/*'],
  'sandbox-okos': [
    '@okos-sync/domain',
    '@okos-sync/core',
    '@okos-sync/okos-server/*',
    'big.js',
    'csv-parse/*',
    'dejavu-fonts-ttf/*',
    'nodemailer',
    'pdfkit',
    'saxen',
  ],
  web: [
    '@okos-sync/domain',
    '@okos-sync/core',
    '@okos-sync/sync',
    '@okos-sync/shoprenter/webhooks',
    'hono/*',
    '@hono/node-server/*',
    'zod/*',
  ],
  cli: ['*'],
}

/** What tests may use on top, in every package. */
export const testTools: readonly string[] = [
  'vitest',
  'fast-check',
  'nock',
  'pdfjs-dist/*',
  'smtp-server',
  '@seriousme/openapi-schema-validator',
  '@okos-sync/testing',
]

/** Whether an import is covered by one of the allowed names. */
export function isAllowed(specifier: string, allowed: readonly string[]): boolean {
  return allowed.some(
    (name) =>
      name === '*' ||
      name === specifier ||
      (name.endsWith('/*') && `${specifier}/`.startsWith(name.slice(0, -1))),
  )
}

/** Package that a bare import comes from: `@scope/name/entry` → `@scope/name`. */
export function packageOf(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')
}
