import { definitionOf, type ResourceName } from '../catalogue/catalogue.ts'
import { relations } from '../catalogue/relations.ts'
import type { ResourceDefinition } from '../catalogue/resource-definition.ts'
import { words } from '../catalogue/words.ts'
import { checkObject, writeJson } from '../check-input.ts'

/**
 * A body as the API wants it: flags as `'1'` and `'0'`, decoded references as `{id}`, in embedded records as well.
 * Everything else is sent as it was given. Throws ConfigurationError for what is no object or no JSON.
 */
export function writeBody(name: ResourceName, body: object): Readonly<Record<string, unknown>> {
  checkObject({ field: 'body', value: body })
  // Before the walk below, which would not end in a circle.
  writeJson({ field: 'body', value: body })
  return writeFields(name, body)
}

function writeFields(name: ResourceName, body: object): Readonly<Record<string, unknown>> {
  const definition: ResourceDefinition = definitionOf(name)
  const flags = new Set(words(definition.flag))
  const links = new Set([...words(definition.one), ...words(definition.many)])
  return Object.fromEntries(
    Object.entries(body).map(([field, value]) => {
      if (typeof value === 'boolean' && flags.has(field)) return [field, value ? '1' : '0']
      return [field, links.has(field) ? writeLinked(field, value) : value]
    }),
  )
}

function writeLinked(field: string, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => writeLinked(field, item))
  if (typeof value !== 'object' || value === null) return value
  if ('resource' in value && 'id' in value) return { id: value.id }
  const [target] = words((relations as Readonly<Record<string, string>>)[field])
  return writeFields(target as ResourceName, value)
}
