import { readFileSync } from 'node:fs'

/** Version of the installed package; it stands beside the sources as beside what is built of them. */
export function ownVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'))
  const { version } = manifest as { readonly version: string }
  return version
}
