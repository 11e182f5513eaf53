import type { ShopAddress, ShopCustomer, ShopOrder, ShopProduct } from '@okos-sync/domain'
import { wallMs } from '../engine/budapest.ts'
import { metadata, methods } from './shop-forms.ts'

/** JSON as the shop's API writes it. */
export type WireRecord = Readonly<Record<string, unknown>>

/** A moment as the shop's API writes it: wall time without an offset. */
function wallText(instant: string): string {
  return new Date(wallMs(Date.parse(instant))).toISOString().slice(0, 19)
}

function linkTo(resource: string, id: string | null): WireRecord | null {
  return id === null ? null : { href: `http://szimulalt.api.myshoprenter.hu/${resource}/${id}` }
}

const hungarian = { code: 'hu' }
const hungary = { isoCode2: 'HU', name: 'Magyarország' }

/** An order in the API's words. Its `firstname` is the family name. */
export function orderRecord(order: ShopOrder): WireRecord {
  const { buyer, billing, shipping, paymentMethod, shippingMethod } = order
  return {
    id: order.resourceId,
    innerId: order.innerId,
    firstname: buyer.familyName,
    lastname: buyer.givenName,
    email: buyer.email,
    phone: buyer.phone ?? '',
    comment: order.comment ?? '',
    customer: linkTo('customers', buyer.customerId),
    orderStatus: linkTo('orderStatuses', order.statusId),
    ...addressFields('payment', billing),
    ...addressFields('shipping', shipping),
    paymentMethodName: paymentMethod.name,
    paymentMethodAfter: order.paysLater === true ? '1' : '0',
    shippingMethodName: shippingMethod.name,
    total: order.total,
    value: order.exchangeRate,
    currency: { code: order.currency },
    language: hungarian,
    dateCreated: wallText(order.createdAt),
    dateUpdated: wallText(order.updatedAt),
    orderProducts: order.lines.map(({ resourceId, productId, quantities, subtractsStock, ...line }) => ({
      ...line,
      ...quantities,
      id: resourceId,
      subtractStock: subtractsStock ? '1' : '0',
      product: linkTo('products', productId),
    })),
    orderTotals: order.totals,
    orderProductAddons: [],
    orderGiftWrappings: order.giftWrappings.map((text) => JSON.parse(text)),
    orderCreditCards: [],
  }
}

function addressFields(kind: 'payment' | 'shipping', address: ShopAddress): WireRecord {
  return {
    [`${kind}Firstname`]: address.familyName,
    [`${kind}Lastname`]: address.givenName,
    [`${kind}Address1`]: address.address1,
    [`${kind}City`]: address.city,
    [`${kind}Postcode`]: address.postcode,
    [`${kind}CountryName`]: address.countryName,
    [`${kind}Country`]: hungary,
  }
}

/** A product in the API's words. */
export function productRecord(product: ShopProduct): WireRecord {
  const { pricing, levels } = product
  return {
    id: product.resourceId,
    innerId: product.innerId,
    sku: product.sku,
    price: pricing.price,
    multiplier: pricing.multiplier,
    multiplierLock: pricing.isMultiplierLocked === true ? '1' : '0',
    ...levels,
    subtractStock: '1',
    status: '1',
    taxClass: linkTo('taxClasses', product.taxClassId),
    productDescriptions: [{ name: product.name, measurementUnit: product.unit, language: hungarian }],
  }
}

/** A registered customer in the API's words. */
export function customerRecord(customer: ShopCustomer): WireRecord {
  return {
    id: customer.resourceId,
    innerId: customer.innerId,
    firstname: customer.familyName,
    lastname: customer.givenName,
    email: customer.email,
    dateCreated: wallText(customer.createdAt),
    addresses: customer.addresses.map((address) => ({
      firstname: address.familyName,
      lastname: address.givenName,
      address1: address.address1,
      postcode: address.postcode,
      city: address.city,
      country: hungary,
    })),
  }
}

const settings = {
  config_currency: metadata.currency,
  config_timezone: metadata.timeZone,
  config_stock_count: String(metadata.stockCount),
  config_language: hungarian.code,
  storno_order_status_id: metadata.statuses.find(({ id }) => id === metadata.cancelledStatusId)?.innerId,
}

/** Lists that never change, by resource. */
export const fixedLists: Readonly<Record<string, readonly WireRecord[]>> = {
  settings: Object.entries(settings).map(([key, value]) => ({ id: key, group: 'config', key, value })),
  orderStatuses: metadata.statuses.map(({ id, innerId }) => ({ id, innerId })),
  orderStatusDescriptions: metadata.statuses.map(({ id, name }) => ({
    id: `description-${id}`,
    name,
    orderStatus: linkTo('orderStatuses', id),
    language: hungarian,
  })),
  taxClassExtend: metadata.taxClasses.map(({ id, name, rate }) => ({
    id,
    name,
    taxRates: [{ priority: '0', rate }],
  })),
  paymentModes: (methods.paymentMethods ?? []).map(({ id, name }, index) => ({
    id,
    innerId: String(index + 1),
    code: '',
    paymentDescriptions: [{ name }],
  })),
  shippingModeExtend: (methods.shippingMethods ?? []).map(({ id, name }, index) => ({
    id,
    innerId: String(index + 1),
    extension: '',
    shippingModeDescriptions: [{ name }],
  })),
}
