import { attributeResources } from './attribute-resources.ts'
import { contentResources } from './content-resources.ts'
import { customerResources } from './customer-resources.ts'
import { orderResources } from './order-resources.ts'
import { productResources } from './product-resources.ts'
import type { relations } from './relations.ts'
import type { ResourceDefinition } from './resource-definition.ts'
import { shopResources } from './shop-resources.ts'
import type { Words } from './words.ts'

/** Every resource of the API under the name ShopRenter gives it. A further one is a further entry. */
export const catalogue = {
  ...attributeResources,
  ...contentResources,
  ...customerResources,
  ...orderResources,
  ...productResources,
  ...shopResources,
}

/** Name of a resource, e.g. `orderExtend`; its path is `/orderExtend`. */
export type ResourceName = keyof typeof catalogue

/** What the definition of a resource lists under a key, or under any of several. */
export type Listed<Name extends ResourceName, Key extends keyof ResourceDefinition> = Key extends unknown
  ? (typeof catalogue)[Name] extends Readonly<Record<Key, infer Text>>
    ? Words<Text>
    : never
  : never

/** The resource that a field links to, or those it may link to. */
export type RelationTarget<Field> = Field extends keyof typeof relations
  ? Words<(typeof relations)[Field]> & ResourceName
  : never

/** A resource's definition without its literal type. */
export function definitionOf(name: ResourceName): ResourceDefinition {
  return catalogue[name]
}

/** Names of all resources, in alphabetical order. */
export function resourceNames(): readonly ResourceName[] {
  return (Object.keys(catalogue) as ResourceName[]).sort()
}
