import type { Decimal } from '@okos-sync/domain'
import * as z from 'zod/mini'
import { definitionOf, type Listed, type RelationTarget, type ResourceName } from '../catalogue/catalogue.ts'
import { relations } from '../catalogue/relations.ts'
import type { ResourceDefinition } from '../catalogue/resource-definition.ts'
import { words } from '../catalogue/words.ts'
import { decimalOrNull, rateOrNull } from '../wire/decimals.ts'
import { flagOrNull } from '../wire/flags.ts'
import { integerOrNull } from '../wire/integers.ts'
import { type Link, linkTo } from '../wire/links.ts'
import { type LocalTime, localTimeOrNull } from '../wire/local-times.ts'
import { type Reference, referenceTo } from '../wire/references.ts'
import { requiredText, textOrNull } from '../wire/texts.ts'

/** Joins intersected object types into one that reads well. */
export type Joined<T> = { [Key in keyof T]: T[Key] } & {}

/** Fields that are listed under a kind, with what they become. */
type FieldsOf<Name extends ResourceName, Kind extends keyof ResourceDefinition, Value> = {
  [Field in Listed<Name, Kind> & string]: Field extends 'id' ? string : Value
}

/** The fields of a resource as its definition tells them. */
type DefinedFields<Name extends ResourceName> = FieldsOf<Name, 'text' | 'integer', string | null> &
  FieldsOf<Name, 'decimal' | 'rate', Decimal | null> &
  FieldsOf<Name, 'flag', boolean | null> &
  FieldsOf<Name, 'time', LocalTime | null> &
  FieldsOf<Name, 'object', unknown> & {
    [Field in Listed<Name, 'one'> & string]: Reference<RelationTarget<Field>> | null
  } & {
    [Field in Listed<Name, 'many'> & string]: Link<RelationTarget<Field>> | null
  }

/** A decoded record as the definition tells it. Fields it does not name are there as they came. */
export type DefinedRecord<Name extends ResourceName> = Joined<DefinedFields<Name>> & {
  [field: string]: unknown
}

/** A schema whose output is told by its type alone. */
export type RecordSchema<T> = z.ZodMiniType<T, unknown>

type Shape = Readonly<Record<string, z.ZodMiniType>>

const schemaOfKind = {
  text: textOrNull,
  integer: integerOrNull,
  decimal: decimalOrNull,
  rate: rateOrNull,
  flag: flagOrNull,
  time: localTimeOrNull,
} as const

/**
 * The schema of a resource by its definition. Every field but `id` may be absent; `precise` names what is known better
 * than the definition tells, and wins.
 */
export function recordSchema<Name extends ResourceName, const Precise extends Shape>(
  name: Name,
  precise: Precise,
): RecordSchema<
  Joined<
    Omit<DefinedFields<Name>, keyof Precise> & { [Field in keyof Precise]: z.output<Precise[Field]> }
  > & { [field: string]: unknown }
> {
  const schema: unknown = z.looseObject({ ...shapeOf(definitionOf(name)), ...precise })
  return schema as ReturnType<typeof recordSchema<Name, Precise>>
}

/** The schema of a resource of which nothing is known better than its definition tells. */
export function definedSchema(name: ResourceName): RecordSchema<unknown> {
  return z.looseObject(shapeOf(definitionOf(name)))
}

function shapeOf(definition: ResourceDefinition): Record<string, z.ZodMiniType> {
  const shape: Record<string, z.ZodMiniType> = {}
  for (const kind of Object.keys(schemaOfKind) as (keyof typeof schemaOfKind)[]) {
    for (const name of words(definition[kind])) shape[name] = schemaOfKind[kind]
  }
  for (const name of words(definition.one)) shape[name] = referenceTo(...targetsOf(name))
  for (const name of words(definition.many)) shape[name] = linkTo(targetsOf(name)[0])
  if ('id' in shape) shape.id = requiredText
  return shape
}

function targetsOf(field: string): [ResourceName, ...ResourceName[]] {
  return words((relations as Readonly<Record<string, string>>)[field]) as [ResourceName, ...ResourceName[]]
}
