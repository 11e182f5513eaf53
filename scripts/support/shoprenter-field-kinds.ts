import { relations } from '../../packages/shoprenter/src/catalogue/relations.ts'

/** Kinds of fields, in the order in which a definition names them. */
export const fieldKinds = [
  'text',
  'integer',
  'decimal',
  'rate',
  'flag',
  'time',
  'one',
  'many',
  'object',
] as const
/** One of them. */
export type FieldKind = (typeof fieldKinds)[number]

/** A field of a resource, with the values that published examples show. */
export interface ExampleField {
  readonly path: string
  readonly name: string
  readonly values: readonly unknown[]
}

const listed = (text: string): ReadonlySet<string> => new Set(text.split(' '))

const decimals = listed(
  'price cost multiplier stock1 stock2 stock3 stock4 width height length weight quantity total percentDiscount ' +
    'percentDiscountValue fixDiscountValue minOrderLimit maxOrderLimit minimalOrderNumber maximalOrderNumber ' +
    'minimalOrderNumberMultiply minNetPrice maxNetPrice cartMinimumGross cartMaximumGross costNet weightMinimum ' +
    'weightMaximum freeShippingFrom minQuantity maxQuantity maxOrderableCount originalPrice grossPrice ' +
    'originalGrossPrice originalPriceCurrency priceCurrency grossPriceCurrency originalGrossPriceCurrency',
)
const integers = listed(
  'sortOrder decimalPlace totalNumberOfCoupons totalNumberOfCouponsPerCustomer itemsPerPage maxItems ' +
    'maxNumberOfOptions maxlistOfOptions precision',
)
const flags = listed(
  'enabled approved newsletter freeShipping loginRequired percentDiscountSpecialPrices required active ' +
    'autoCalculateLimits displayToAllCategory subtractStock orderable shipped multiplierLock durableMediaDevice ' +
    'isLimitedDiscount custom paymentMethodAfter translateable blacklisted separatedItem quantityModifiable ' +
    'autoScaling bypassMinOrderLimitWithCoupon',
)
const amountOfResource: Readonly<Record<string, string>> = {
  currencies: 'value',
  lengthClasses: 'value',
  loyaltyPoints: 'value',
  loyaltyPointsUsed: 'value',
  numberAttributes: 'defaultValue minValue maxValue',
  numberAttributeValues: 'value',
  numberAttributeWidgetLimits: 'minValue maxValue',
  orderExtend: 'value',
  orders: 'value',
  orderTotals: 'value',
  weightClasses: 'value',
}

/** The kind of a field, by its name and by what examples show where a name means several things. */
export function kindOfField(field: ExampleField): FieldKind {
  const { path, name, values } = field
  const shown = values.filter((value) => !isNothing(value))
  // Points of a product are a number, those of a customer are records.
  if (name === 'loyaltyPoints' && path.startsWith('product')) return 'text'
  if (Object.hasOwn(relations, name)) return isPlural(name) ? 'many' : 'one'
  if (/^(date|availableDate)/.test(name)) return 'time'
  if (name === 'innerId') return 'integer'
  if (name === 'price') return 'decimal'
  const kind = figureKind(field)
  // What no example of this very resource shows stays text, which takes whatever comes.
  return kind !== null && shown.length > 0 ? kind : objectOrText(name, shown)
}

/** The kind of a field that is no plain text where its examples bear that out. */
function figureKind({ path, name, values }: ExampleField): FieldKind | null {
  const shown = values.filter((value) => !isNothing(value))
  if (listed(amountOfResource[path] ?? '').has(name) || decimals.has(name)) return 'decimal'
  if (/^(TaxRate|rate|taxRate|[a-z]\w*TaxRate)$/.test(name)) return 'rate'
  if (integers.has(name) || /InnerId$/.test(name)) return 'integer'
  if (name === 'priority') return shown.every(isDigits) ? 'integer' : null
  if (flags.has(name) || /^(show|valid(To|With))[A-Z]/.test(name)) return 'flag'
  return name === 'status' && isFlag(path, shown) ? 'flag' : null
}

function objectOrText(name: string, shown: readonly unknown[]): FieldKind {
  return shown.some((value) => typeof value === 'object') || noShape.has(name) ? 'object' : 'text'
}

const noShape = listed(
  'webHookParameters webHookDelay allImages productAttributeExtend productPrices externalInfo paymentDescriptions ' +
    'orderGiftWrappings orderAddressIdentifications cmsContentTags',
)

function isPlural(name: string): boolean {
  return name.endsWith('s') && !/(Status|Class|Address|address)$/.test(name)
}

/** Products have a third status, so a status is a flag only where examples show nothing else. */
function isFlag(path: string, shown: readonly unknown[]): boolean {
  return (
    shown.length > 0 && !path.startsWith('product') && shown.every((value) => value === '0' || value === '1')
  )
}

function isDigits(value: unknown): boolean {
  return /^\d+$/.test(String(value))
}

function isNothing(value: unknown): boolean {
  return (
    value === undefined ||
    value === null ||
    value === '' ||
    (typeof value === 'object' && Object.keys(value).length === 0)
  )
}
