import { z } from 'zod'
import { namedSchemas } from './named-schemas.ts'

/** A JSON Schema of draft 2020-12, as OpenAPI 3.1 takes it. */
export type JsonSchema = Readonly<Record<string, unknown>>

/** Turns the contract's schemas into JSON Schema; those with a name become references into `components`. */
export interface SchemaWriter {
  schemaOf(schema: z.ZodType): JsonSchema
  /** Every named schema that was referred to, in the order of their names. */
  components(): Readonly<Record<string, JsonSchema>>
}

/** Makes a writer. It says what may be sent: fields that are read as null when left out are not required. */
export function createSchemaWriter(): SchemaWriter {
  const names = z.registry<{ id: string }>()
  for (const [id, schema] of Object.entries(namedSchemas)) names.add(schema, { id })
  const components = new Map<string, JsonSchema>()
  const convert = (schema: z.ZodType): JsonSchema => {
    const {
      $schema: _,
      $defs = {},
      ...json
    } = z.toJSONSchema(schema, {
      io: 'input',
      metadata: names,
      override: ({ zodSchema, jsonSchema }) => {
        const { examples } = z.globalRegistry.get(zodSchema) ?? {}
        if (Array.isArray(examples)) jsonSchema.examples = examples
      },
    })
    for (const [name, definition] of Object.entries($defs)) components.set(name, pointed(definition))
    return pointed(json)
  }
  return {
    schemaOf: convert,
    components: () => Object.fromEntries([...components].sort(([a], [b]) => (a < b ? -1 : 1))),
  }
}

/** References into the document instead of the schema itself; the names' own marks go. */
function pointed(schema: object): JsonSchema {
  const text = JSON.stringify(schema, (key, value: unknown) => {
    if (key === '$ref' && typeof value === 'string') return value.replace('#/$defs/', '#/components/schemas/')
    return key === 'id' && typeof value === 'string' ? undefined : value
  })
  return JSON.parse(text) as JsonSchema
}
