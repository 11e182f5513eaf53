/**
 * One resource as data; its name is its path. Every value is a list of words separated by spaces.
 * The kinds (`text` … `object`) name the resource's fields by what stands in them.
 */
export interface ResourceDefinition {
  /** Of `list get create update remove` those that the resource offers. */
  readonly methods: string
  /** Filters of the collection, beside page, limit and full. */
  readonly parameters?: string
  /** Fields without which nothing can be created. */
  readonly required?: string
  readonly text?: string
  readonly integer?: string
  readonly decimal?: string
  /** VAT percentages: negative means "not applicable". */
  readonly rate?: string
  readonly flag?: string
  /** Times on the shop's clock. */
  readonly time?: string
  /** Links to one record; `relations.ts` tells of which resource. */
  readonly one?: string
  /** Links to many records, or these records themselves. */
  readonly many?: string
  /** Of no known shape. */
  readonly object?: string
}

/** How the value of a query parameter is written; `local-time` is `YYYY-MM-DDTHH:MM:SS` on the shop's clock. */
export type ParameterKind = 'text' | 'flag' | 'local-time'

/** Parameters that are not text; a name means the same in every resource. */
export const parameterKinds = {
  excludeAbandonedCart: 'flag',
  excludeStorno: 'flag',
  createdAtMin: 'local-time',
  createdAtMax: 'local-time',
  updatedAtMin: 'local-time',
  updatedAtMax: 'local-time',
  createdAfter: 'local-time',
  createdBefore: 'local-time',
  updatedAfter: 'local-time',
  updatedBefore: 'local-time',
} as const satisfies Readonly<Record<string, ParameterKind>>
