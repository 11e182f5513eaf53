import { customerWire } from '../demo/customer.ts'
import { orderWire } from '../demo/order-wire.ts'
import { productWire } from '../demo/product-wire.ts'
import { statuses, statusId } from '../demo/reference.ts'
import type { StoredResource } from '../store/records.ts'
import type { Hrefs, WireRecord } from '../wire.ts'
import { email, equals, type Filter, flag, moment, onDay, unsupported, wholeNumber } from './filters.ts'

/** How a resource's collections look; the shop's own examples differ, so this does. */
export interface CollectionShape {
  /** page, limit and pageCount as text or as numbers. */
  readonly numbers: 'text' | 'number'
  /** Whether `full=1` pages tell pageCount. */
  readonly hasPageCount: boolean
  /** Whether a list of one comes as that one object. */
  readonly oneItemAs: 'list' | 'object'
}

/** A resource of the API as the sandbox serves it. */
export interface Resource {
  readonly path: string
  readonly stored: StoredResource
  /** From the stored form to what this resource shows. */
  readonly view: (body: WireRecord, hrefs: Hrefs) => WireRecord
  readonly filters: Readonly<Record<string, Filter>>
  readonly shape: CollectionShape
}

const asStored = (body: WireRecord) => body
const textShape: CollectionShape = { numbers: 'text', hasPageCount: false, oneItemAs: 'list' }
const countedShape: CollectionShape = { ...textShape, hasPageCount: true }
const objectShape: CollectionShape = { ...textShape, oneItemAs: 'object' }

const innerId = wholeNumber('inner_id', '=')

const createdAndUpdated = {
  createdAtMin: moment('created_at', '>='),
  createdAtMax: moment('created_at', '<='),
  updatedAtMin: moment('updated_at', '>='),
  updatedAtMax: moment('updated_at', '<='),
}

const days = { createdAt: onDay('created_at'), updatedAt: onDay('updated_at') }

const orderFilters = {
  innerId,
  innerIdMin: wholeNumber('inner_id', '>='),
  orderStatusId: equals('status_id'),
  email,
  excludeAbandonedCart: flag({ sql: 'status_id IS NOT NULL', values: [] }),
  excludeStorno: flag({ sql: 'status_id IS NOT ?', values: [statusId(statuses.cancelled)] }),
  ...createdAndUpdated,
  ...days,
  shippingModeInnerId: equals("body ->> '$.shippingMode.innerId'"),
  externalInfo: unsupported,
}

const productFilters = {
  innerId,
  sku: equals('sku'),
  parentProductId: wholeNumber('parent_inner_id', '='),
  ...days,
}

const customerFilters = { innerId, email, ...createdAndUpdated }

const productExtendFilters = {
  ...productFilters,
  createdAfter: moment('created_at', '>'),
  createdBefore: moment('created_at', '<'),
  updatedAfter: moment('updated_at', '>'),
  updatedBefore: moment('updated_at', '<'),
  published: unsupported,
}

/** Every resource that this sandbox serves, by its path. */
export const resources: ReadonlyMap<string, Resource> = new Map(
  [
    resource('orderExtend', { stored: 'orderExtend', filters: orderFilters, shape: objectShape }),
    resource('orders', { stored: 'orderExtend', view: orderWire, filters: orderFilters, shape: textShape }),
    resource('productExtend', {
      stored: 'productExtend',
      filters: productExtendFilters,
      shape: countedShape,
    }),
    resource('products', {
      stored: 'productExtend',
      view: productWire,
      filters: productFilters,
      shape: { ...countedShape, oneItemAs: 'object' },
    }),
    resource('customerExtend', { stored: 'customerExtend', filters: customerFilters, shape: objectShape }),
    resource('customers', {
      stored: 'customerExtend',
      view: customerWire,
      filters: customerFilters,
      shape: objectShape,
    }),
    resource('settings', {
      stored: 'settings',
      filters: { group: equals("body ->> '$.group'"), key: equals("body ->> '$.key'") },
      shape: countedShape,
    }),
    resource('taxClassExtend', {
      stored: 'taxClassExtend',
      shape: { numbers: 'number', hasPageCount: true, oneItemAs: 'list' },
    }),
    resource('orderStatuses', { stored: 'orderStatuses' }),
    resource('orderStatusDescriptions', {
      stored: 'orderStatusDescriptions',
      filters: { orderStatusId: equals('status_id'), languageId: equals(lastSegment('$.language.href')) },
    }),
    resource('currencies', { stored: 'currencies', filters: { code: equals("body ->> '$.code'") } }),
    resource('languages', {
      stored: 'languages',
      filters: { innerId, name: equals("body ->> '$.name'"), code: equals("body ->> '$.code'") },
      shape: objectShape,
    }),
  ].map((entry) => [entry.path, entry]),
)

function resource(path: string, given: Partial<Resource> & Pick<Resource, 'stored'>): Resource {
  return { path, view: asStored, filters: {}, shape: textShape, ...given }
}

function lastSegment(jsonPath: string): string {
  const href = `body ->> '${jsonPath}'`
  return `substr(${href}, instr(${href}, 'languages/') + length('languages/'))`
}
