import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { openApiDocument } from '@okos-sync/okos/contract'
import { startOkosSandbox } from '@okos-sync/sandbox-okos'
import { Validator } from '@seriousme/openapi-schema-validator'
import { describe, expect, onTestFinished, test } from 'vitest'

const committed: unknown = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../packages/okos/openapi.json'), 'utf8'),
)

describe('the OpenAPI document', () => {
  test('the committed file is what the schemas say (scripts/generate-openapi.ts writes it anew)', () => {
    expect(committed).toEqual(JSON.parse(JSON.stringify(openApiDocument())))
  })

  test('is a valid OpenAPI 3.1 document by an independent judge, who also finds every reference', async () => {
    const validator = new Validator()
    expect(await validator.validate(openApiDocument())).toEqual({ valid: true })
    expect(validator.version).toBe('3.1')
    expect(() => validator.resolveRefs()).not.toThrow()
    const broken = { ...openApiDocument(), paths: { '/v1/info': { get: { responses: 'none' } } } }
    expect((await new Validator().validate(broken)).valid).toBe(false)
  })

  test('says what every record is: no schema is but a name for itself or for another one', () => {
    const schemas = Object.entries(componentsOf(committed))
    expect(schemas.length).toBeGreaterThan(40)
    expect(schemas.filter(([, schema]) => '$ref' in schema).map(([name]) => name)).toEqual([])
  })

  test('is served to everybody by the system that implements it', async () => {
    const sandbox = await startOkosSandbox({ file: ':memory:' })
    onTestFinished(sandbox.close)
    const response = await fetch(`${sandbox.url}/openapi.json`)
    expect(response.headers.get('content-type')).toContain('application/json')
    expect(await response.json()).toEqual(committed)
  })
})

function componentsOf(document: unknown): Readonly<Record<string, object>> {
  const { components } = document as { components: { schemas: Record<string, object> } }
  return components.schemas
}
