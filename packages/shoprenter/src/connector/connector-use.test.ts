import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { connectorUse, writeBackUse } from './connector-use.ts'

const source = join(import.meta.dirname, '..')
const verbs: Readonly<Record<string, string>> = {
  list: 'GET',
  get: 'GET',
  create: 'POST',
  update: 'PUT',
  remove: 'DELETE',
}

/** What the connector's own text asks of the shop, e.g. `languages GET`. */
function usesInText(): ReadonlySet<string> {
  const files = globSync(['connector.ts', 'connector/**/!(*.test).ts'], { cwd: source })
  const call = /client\s*\.(\w+)(?:\.inBatch)?\s*\.(list|get|create|update|remove)\(/gu
  const texts = files.map((file) => readFileSync(join(source, file), 'utf8'))
  return new Set(
    texts.flatMap((text) => [...text.matchAll(call)].map(([, name, verb]) => `${name} ${verbs[verb ?? '']}`)),
  )
}

test('the scopes that an application is asked for cover all that the connector does in the shop', () => {
  const declared = new Set(
    Object.entries({ ...connectorUse, ...writeBackUse }).flatMap(([name, methods]) =>
      methods.map((method) => `${name} ${method}`),
    ),
  )
  const used = usesInText()
  expect(used).toContain('productExtend POST')
  expect([...used].filter((use) => !declared.has(use))).toEqual([])
})
