import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openApiDocument } from '@okos-sync/okos/contract'

const name = 'packages/okos/openapi.json'
const file = join(import.meta.dirname, '..', name)
const text = `${JSON.stringify(openApiDocument(), null, 2)}\n`

if (process.argv.includes('--check')) {
  if (readFileSync(file, 'utf8') !== text) {
    console.error(`${name} is not what the schemas say; write it anew: npm run openapi`)
    process.exitCode = 1
  }
} else {
  writeFileSync(file, text)
  console.log(`Wrote ${file}`)
}
