import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openApiDocument } from '@okos-sync/okos/contract'

const file = join(import.meta.dirname, '../packages/okos/openapi.json')
writeFileSync(file, `${JSON.stringify(openApiDocument(), null, 2)}\n`)
console.log(`Wrote ${file}`)
