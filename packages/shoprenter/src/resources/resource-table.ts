import type * as z from 'zod/mini'
import { customerExtendSchema } from './customer-extend.ts'
import { orderExtendSchema } from './order-extend.ts'
import { orderStatusSchema } from './order-status.ts'
import { orderStatusDescriptionSchema } from './order-status-description.ts'
import { productSchema } from './product.ts'
import { productExtendSchema } from './product-extend.ts'
import { settingSchema } from './setting.ts'
import { taxClassExtendSchema } from './tax-class-extend.ts'

/** How the value of a query parameter is written; `local-time` is `YYYY-MM-DDTHH:MM:SS` on the shop's clock. */
export type ParameterKind = 'text' | 'flag' | 'local-time'

/** One resource of the API, as data. */
export interface ResourceDefinition {
  readonly path: string
  readonly schema: z.ZodMiniType
  /** Documented filters of the collection, beside page, limit and full. */
  readonly parameters: Readonly<Record<string, ParameterKind>>
}

/** Every resource the client knows, under the name ShopRenter gives it. A further one is a further entry. */
export const resourceTable = {
  orderExtend: {
    path: '/orderExtend',
    schema: orderExtendSchema,
    parameters: {
      innerId: 'text',
      innerIdMin: 'text',
      orderStatusId: 'text',
      email: 'text',
      excludeAbandonedCart: 'flag',
      excludeStorno: 'flag',
      createdAtMin: 'local-time',
      createdAtMax: 'local-time',
      updatedAtMin: 'local-time',
      updatedAtMax: 'local-time',
      shippingModeInnerId: 'text',
    },
  },
  products: {
    path: '/products',
    schema: productSchema,
    parameters: { innerId: 'text', sku: 'text', parentProductId: 'text' },
  },
  productExtend: {
    path: '/productExtend',
    schema: productExtendSchema,
    parameters: {
      innerId: 'text',
      sku: 'text',
      createdAfter: 'local-time',
      createdBefore: 'local-time',
      updatedAfter: 'local-time',
      updatedBefore: 'local-time',
      parentProductId: 'text',
    },
  },
  customerExtend: {
    path: '/customerExtend',
    schema: customerExtendSchema,
    parameters: {
      innerId: 'text',
      email: 'text',
      createdAtMin: 'local-time',
      createdAtMax: 'local-time',
      updatedAtMin: 'local-time',
      updatedAtMax: 'local-time',
    },
  },
  settings: { path: '/settings', schema: settingSchema, parameters: { group: 'text', key: 'text' } },
  taxClassExtend: { path: '/taxClassExtend', schema: taxClassExtendSchema, parameters: {} },
  orderStatuses: { path: '/orderStatuses', schema: orderStatusSchema, parameters: {} },
  orderStatusDescriptions: {
    path: '/orderStatusDescriptions',
    schema: orderStatusDescriptionSchema,
    parameters: { orderStatusId: 'text', languageId: 'text' },
  },
} as const satisfies Readonly<Record<string, ResourceDefinition>>

/** Name of a resource, e.g. `orderExtend`. */
export type ResourceName = keyof typeof resourceTable
/** A decoded record of the named resource. */
export type ResourceRecord<Name extends ResourceName> = z.output<(typeof resourceTable)[Name]['schema']>

interface ParameterTypes {
  readonly text: string | number
  readonly flag: boolean
  readonly 'local-time': string
}

/** Filters that the named resource's collection takes. */
export type ResourceParameters<Name extends ResourceName> = {
  readonly [Parameter in keyof (typeof resourceTable)[Name]['parameters']]?: ParameterTypes[(typeof resourceTable)[Name]['parameters'][Parameter] &
    ParameterKind]
}
