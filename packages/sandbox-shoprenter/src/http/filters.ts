import { type CatalogueEntry, entryAt, referenceTarget } from '../catalogue/catalogue.ts'
import { ownerField, storedPath } from '../catalogue/extensions.ts'
import { statuses, statusId } from '../demo/reference.ts'
import type { Condition } from '../store/records.ts'
import { ApiProblem } from './api-problem.ts'

/** Turns the value of a query parameter into a condition; null when the value asks for nothing. */
export type Filter = (value: string) => Condition | null

const dateTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/
const day = /^\d{4}-\d\d-\d\d$/

/**
 * The documented filters of a resource by parameter name. A filter's value that is malformed throws
 * {@link ApiProblem} 40009.
 */
export function filtersOf(path: string): Readonly<Record<string, Filter>> {
  const entry = entryAt(path)
  return Object.fromEntries(entry.query.map((name) => [name, filterOf(entry, name)]))
}

const common: Readonly<Record<string, Filter>> = {
  innerId: wholeNumber('inner_id', '='),
  innerIdMin: wholeNumber('inner_id', '>='),
  sku: equals('sku'),
  orderStatusId: equals('status_id'),
  parentProductId: (value) => ({
    sql: `EXISTS (SELECT 1 FROM records AS parent WHERE parent.resource = 'products'
            AND parent.inner_id = ? AND records.body ->> '$.parentProduct.href' LIKE '%/' || parent.id)`,
    values: [digits(value)],
  }),
  email: (value) => ({ sql: 'email = ?', values: [value.trim().toLowerCase()] }),
  createdAtMin: moment('created_at', '>='),
  createdAtMax: moment('created_at', '<='),
  updatedAtMin: moment('updated_at', '>='),
  updatedAtMax: moment('updated_at', '<='),
  createdAfter: moment('created_at', '>'),
  createdBefore: moment('created_at', '<'),
  updatedAfter: moment('updated_at', '>'),
  updatedBefore: moment('updated_at', '<'),
  createdAt: onDay('created_at'),
  updatedAt: onDay('updated_at'),
  subscribedAt: onDay("body ->> '$.dateSubscribed'"),
  excludeAbandonedCart: flag({ sql: 'status_id IS NOT NULL', values: [] }),
  excludeStorno: flag({ sql: 'status_id IS NOT ?', values: [statusId(statuses.cancelled)] }),
  shippingModeInnerId: (value) => ({
    sql: `EXISTS (SELECT 1 FROM records AS mode WHERE mode.resource = 'shippingModeExtend'
            AND mode.inner_id = ? AND records.body ->> '$.shippingMode.href' LIKE '%/' || mode.id)`,
    values: [digits(value)],
  }),
  // Not documented any further: these are the readings that a caller would expect.
  externalInfo: (value) => ({
    sql: "? IN (body ->> '$.externalInfo.partner_prefix', body ->> '$.externalInfo.partner_order_id')",
    values: [value],
  }),
  published: (value) => ({ sql: "(body ->> '$.status' = '1') = ?", values: [value === '1' ? 1 : 0] }),
}

function filterOf(entry: CatalogueEntry, name: string): Filter {
  const own = ownFilters[`${entry.path}.${name}`] ?? common[name]
  if (own !== undefined) return own
  const field = relationField(entry, name)
  return field === null ? equals(`body ->> '$.${name}'`) : refersTo(entry.path, field)
}

/** Where a parameter means something else than its name in other resources. */
const ownFilters: Readonly<Record<string, Filter>> = {
  'orderStatusDescriptions.orderStatusId': refersTo('orderStatusDescriptions', 'orderStatus'),
  'priceMultipliers.priceMultiplierId': equals('id'),
  'couponDescriptions.code': (value) => ({
    sql: `EXISTS (SELECT 1 FROM records AS coupon WHERE coupon.resource = 'coupons'
            AND coupon.body ->> '$.code' = ? AND records.body ->> '$.coupon.href' LIKE '%/' || coupon.id)`,
    values: [value],
  }),
}

/** The field that a parameter like `customerId` filters by; null when it names a plain field. */
function relationField(entry: CatalogueEntry, name: string): string | null {
  if (!name.endsWith('Id')) return null
  const wanted = name.slice(0, -2)
  const references = Object.keys(entry.example).filter((field) => referenceTarget(entry, field) !== null)
  if (references.includes(wanted)) return wanted
  if (wanted === 'producBadget') return 'productBadge'
  const byKind = references.find((field) => /[Aa]ttribute/.test(field) && /[Aa]ttribute/.test(wanted))
  const byEntity = references.find((field) => field === 'urlAliasEntity')
  return byKind ?? byEntity ?? null
}

/** The reference in `field` names the record with that id. */
function refersTo(path: string, field: string): Filter {
  const resource = storedPath(path)
  if (ownerField(resource) === field) return equals('owner_id')
  const href = `body ->> '$.${field}.href'`
  return (value) => ({ sql: `substr(${href}, ?) = ?`, values: [-(value.length + 1), `/${value}`] })
}

function equals(expression: string): Filter {
  return (value) => ({ sql: `${expression} = ?`, values: [value] })
}

function wholeNumber(column: string, operator: '=' | '>='): Filter {
  return (value) => ({ sql: `${column} ${operator} ?`, values: [digits(value)] })
}

function digits(value: string): number {
  if (!/^\d{1,15}$/.test(value)) throw invalid('a whole number', value)
  return Number(value)
}

/** Compared with shop-local `YYYY-MM-DDTHH:MM:SS`; every other form is 40009. */
function moment(column: string, operator: '>=' | '<=' | '>' | '<'): Filter {
  return (value) => {
    if (!dateTime.test(value)) throw invalid('YYYY-MM-DDTHH:MM:SS', value)
    return { sql: `${column} ${operator} ?`, values: [value] }
  }
}

function onDay(column: string): Filter {
  return (value) => {
    if (!day.test(value)) throw invalid('YYYY-MM-DD', value)
    return { sql: `substr(${column}, 1, 10) = ?`, values: [value] }
  }
}

function flag(condition: Condition): Filter {
  return (value) => {
    if (value !== '0' && value !== '1') throw invalid('0 or 1', value)
    return value === '1' ? condition : null
  }
}

function invalid(wanted: string, found: string): ApiProblem {
  return new ApiProblem(400, {
    code: 40009,
    message: `expected ${wanted}, found ${JSON.stringify(found.slice(0, 40))}`,
  })
}
