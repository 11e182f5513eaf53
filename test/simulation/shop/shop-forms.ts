import type {
  ShopAddress,
  ShopCustomer,
  ShopMetadata,
  ShopMethods,
  ShopOrder,
  ShopOrderLine,
  ShopOrderTotal,
  ShopProduct,
  SlotLevels,
} from '@okos-sync/domain'
import { momentOfWall, wallMs } from '../engine/budapest.ts'
import { articleOf, goodsOf, grossOf, netOf } from './order-figures.ts'
import type { Article, Buyer, CartLine, OrderStatus, Pieces, PlacedOrder } from './shop-types.ts'

/** Name of the simulated shop. */
export const shopName = 'szimulalt'

const statusNames: Readonly<Record<OrderStatus, string>> = {
  new: 'Új',
  packing: 'Csomagolás alatt',
  shipped: 'Kiszállítva',
  storno: 'Sztornó',
}

/** What the shop says of itself. */
export const metadata: ShopMetadata = {
  shopName,
  timeZone: 'Europe/Budapest',
  currency: 'HUF',
  stockCount: 2,
  statuses: Object.entries(statusNames).map(([id, name], index) => ({
    id,
    innerId: String(index + 1),
    name,
  })),
  cancelledStatusId: 'storno',
  taxClasses: [27, 18, 5].map((rate) => ({ id: `tax-${rate}`, name: `${rate}%`, rate: `${rate}.0000` })),
}

/** What the shop offers to pay and to ship with. */
export const methods: ShopMethods = {
  paymentMethods: ['Utánvét', 'Bankkártya'].map((name) => ({ id: name, name, code: null })),
  shippingMethods: ['Futár', 'Csomagpont'].map((name) => ({ id: name, name, code: null })),
}

/** Levels in the shop's form. */
export function levelsOf([first, second]: Pieces): SlotLevels {
  return { stock1: String(first), stock2: String(second), stock3: '0', stock4: '0' }
}

/** An article in the shop's form, with the level of this moment. */
export function productForm(article: Article, pieces: Pieces): ShopProduct {
  const { number, sku, netForint, vatPercent } = article
  return {
    resourceId: `product-${number}`,
    innerId: String(number),
    sku,
    name: `Termék ${sku}`,
    netPrice: `${netForint}.0000`,
    pricing: { price: `${netForint}.0000`, multiplier: '1.0000', isMultiplierLocked: false },
    taxClassId: `tax-${vatPercent}`,
    unit: 'db',
    gtin: null,
    levels: levelsOf(pieces),
    subtractsStock: true,
    isActive: true,
    parentId: null,
  }
}

/** Family name and e-mail of a buyer: guests are told apart by them. */
function nameOf(buyer: Buyer): { readonly familyName: string; readonly email: string } {
  if (buyer.kind === 'guest') return buyer
  return { familyName: `Vevő${buyer.number}`, email: `vevo${buyer.number}@example.hu` }
}

const givenName = 'Ödön'

/** The partner's name in the ERP: family name first. */
export function fullNameOf(buyer: Buyer): string {
  return `${nameOf(buyer).familyName} ${givenName}`
}

function addressOf(familyName: string): ShopAddress {
  const street = { address1: 'Fő utca 1.', address2: null, city: 'Győr', postcode: '9021', zone: null }
  return { familyName, givenName, company: null, ...street, countryName: 'Magyarország', countryCode: 'HU' }
}

/** A registered customer in the shop's form. */
export function customerForm(number: number, createdAtMs: number): ShopCustomer {
  const { familyName, email } = nameOf({ kind: 'customer', number })
  return {
    resourceId: `customer-${number}`,
    innerId: String(number),
    familyName,
    givenName,
    email,
    phone: null,
    createdAt: shopInstant(createdAtMs),
    addresses: [{ ...addressOf(familyName), taxNumber: null }],
  }
}

/** A moment as it comes out of the shop: its wall time in whole seconds, read back. */
function shopInstant(momentMs: number): string {
  return new Date(momentOfWall(wallMs(momentMs))).toISOString()
}

/** An order in the shop's form. What the API's maker has not written yet is missing from it. */
export function orderForm(order: PlacedOrder, articles: ReadonlyMap<string, Article>): ShopOrder {
  const { innerId, buyer, missing, status, comment } = order
  const { familyName, email } = nameOf(buyer)
  const customerId = buyer.kind === 'customer' ? `customer-${buyer.number}` : null
  const written = missing === 'lines' ? [] : order.lines
  const lines = written.map((line) => lineForm({ innerId, line, articles }))
  const address = addressOf(familyName)
  return {
    ...constants,
    shopName,
    innerId,
    resourceId: `order-${innerId}`,
    statusId: status,
    createdAt: shopInstant(order.createdMs),
    updatedAt: shopInstant(order.changedMs),
    total: decimal(grossOf(order, articles)),
    buyer: { customerId, familyName, givenName, email, phone: null, taxNumber: null },
    billing: address,
    shipping: address,
    paymentMethod: { name: order.paysBy, code: null, taxRate: null, taxName: null },
    shippingMethod: { name: order.shipsBy, code: null, taxRate: null, taxName: null },
    comment: comment === '' ? null : comment,
    lines,
    giftWrappings: order.defect === 'gift-wrapping' ? ['{"price":"500"}'] : [],
    totals: missing === null ? totalRows(order, articles) : [],
  }
}

const constants = {
  currency: 'HUF',
  exchangeRate: '1',
  paysLater: true,
  pickupPointId: null,
  coupon: null,
  couponTaxRate: null,
  loyaltyPointsTaxRate: null,
  addons: [],
  payments: [],
  marketplace: null,
  languageCode: 'hu',
}

function lineForm(params: {
  readonly innerId: string
  readonly line: CartLine
  readonly articles: ReadonlyMap<string, Article>
}): ShopOrderLine {
  const { innerId, line, articles } = params
  const { number, sku, netForint, vatPercent } = articleOf(line.sku, articles)
  return {
    resourceId: `line-${innerId}-${sku}`,
    name: `Termék ${sku}`,
    sku,
    productId: `product-${number}`,
    price: decimal(netForint),
    total: decimal(netOf(line, articles)),
    taxRate: decimal(vatPercent),
    priceCurrency: null,
    grossPriceCurrency: null,
    quantities: levelsOf(line.pieces),
    subtractsStock: true,
  }
}

function totalRows(order: PlacedOrder, articles: ReadonlyMap<string, Article>): ShopOrderTotal[] {
  const { net, vat } = goodsOf(order.lines, articles)
  const gross = grossOf(order, articles) + (order.defect === 'figures' ? 100 : 0)
  const row = (type: string, forint: number): ShopOrderTotal => ({
    type,
    key: null,
    name: type,
    value: decimal(forint),
    valueText: null,
  })
  return [
    row('SUB_TOTAL', net),
    row('TAX', vat),
    row('SUB_TOTAL_WITH_TAX', net + vat),
    ...(order.shippingForint === 0 ? [] : [row('SHIPPING', order.shippingForint)]),
    ...(order.couponForint === 0 ? [] : [row('COUPON', -order.couponForint)]),
    row('TOTAL', gross),
  ]
}

function decimal(value: number): string {
  return `${value}.0000`
}
