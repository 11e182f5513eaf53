import type { CountryCode, Decimal, ExternalRef, StockSlot } from '@okos-sync/domain'
import { shortest } from './decimal.ts'
import { normaliseEmail, normaliseName, normaliseVatName } from './normalise.ts'
import type { Digest } from './planning-types.ts'

/** Key of an order's document. Lasts as long as the shop's name and the order's innerId do. */
export function orderKey(shopName: string, orderInnerId: string): string {
  return `order:${shopName}:${orderInnerId}`
}

/** Key of one amendment: by content, so that the same change is made once (RELIABILITY). */
export function amendKey(change: {
  readonly shopName: string
  readonly orderInnerId: string
  readonly contentHash: string
}): string {
  const { shopName, orderInnerId, contentHash } = change
  return `amend:${shopName}:${orderInnerId}:${contentHash}`
}

/** Key of the cancellation of an order's document: an order is cancelled once. */
export function cancelKey(shopName: string, orderInnerId: string): string {
  return `cancel:${shopName}:${orderInnerId}`
}

/** Key of a registered buyer. */
export function customerPartnerKey(shopName: string, customerInnerId: string): string {
  return `partner:${shopName}:customer:${customerInnerId}`
}

/** Key of a guest, by {@link guestDigest}. */
export function guestPartnerKey(shopName: string, guest: string): string {
  return `partner:${shopName}:guest:${guest}`
}

/** `code` is trimmed already. */
export function productKey(code: string): string {
  return `product:${code}`
}

/** Key of a service: by its normalised name, since services are matched by name. */
export function serviceKey(name: string): string {
  return `service:${normaliseName(name)}`
}

/** Key of a payment method, by its normalised name. */
export function paymentMethodKey(name: string): string {
  return `payment-method:${normaliseName(name)}`
}

/** Key of a shipping method, by its normalised name. */
export function shippingMethodKey(name: string): string {
  return `shipping-method:${normaliseName(name)}`
}

/** Key of a VAT rate as the shop states it; `taxName` null where it names none. */
export function vatKey(vat: {
  readonly country: CountryCode
  readonly taxName: string | null
  readonly rate: Decimal
}): string {
  return `vat:${vat.country}:${normaliseVatName(vat.taxName ?? '')}:${shortest(vat.rate)}`
}

/** Key of a product's opening stock in one column of the shop: booked once. */
export function openingKey(opening: {
  readonly shopName: string
  readonly sku: string
  readonly slot: StockSlot
}): string {
  const { shopName, sku, slot } = opening
  return `opening:${shopName}:${sku}:${slot}`
}

/** Key of a level sent to the shop; `round` keeps the pushes of one product apart. */
export function pushKey(push: {
  readonly shopName: string
  readonly sku: string
  readonly round: string
}): string {
  const { shopName, sku, round } = push
  return `push:${shopName}:${sku}:${round}`
}

/** Key of a price sent to the shop; `round` keeps the pushes of one product apart. */
export function pricePushKey(push: Parameters<typeof pushKey>[0]): string {
  return `price-${pushKey(push)}`
}

/** Key of a product that is created in the shop: once per code. */
export function shopProductKey(shopName: string, sku: string): string {
  return `shop-product:${shopName}:${sku}`
}

/** Key of the status that an order is given: the latest one counts. */
export function orderStatusKey(shopName: string, orderNumber: string): string {
  return `order-status:${shopName}:${orderNumber}`
}

/** Key of an invoice that is shown at an order: shown once. */
export function orderInvoiceKey(shown: {
  readonly shopName: string
  readonly orderNumber: string
  readonly invoiceId: string
}): string {
  const { shopName, orderNumber, invoiceId } = shown
  return `order-invoice:${shopName}:${orderNumber}:${invoiceId}`
}

/** One-way name of a guest. Without an e-mail nobody can be told apart, so the order's number keeps them apart. */
export function guestDigest(params: {
  readonly name: string
  readonly email: string | null
  readonly orderInnerId: string
  readonly digest: Digest
}): string {
  const who = params.email === null ? `order:${params.orderInnerId}` : normaliseEmail(params.email)
  return params.digest(`${normaliseName(params.name)}\n${who}`)
}

/** What the ERP calls a record of this shop. */
export function shopRef(shopName: string, externalId: string): ExternalRef {
  return { source: `shoprenter:${shopName}`, externalId }
}

/** What the ERP calls an order of this shop: the innerId alone. */
export function orderRef(shopName: string, orderInnerId: string): ExternalRef {
  return shopRef(shopName, orderInnerId)
}

/** What the ERP calls a registered buyer of this shop. */
export function customerRef(shopName: string, customerInnerId: string): ExternalRef {
  return shopRef(shopName, `customer:${customerInnerId}`)
}

/** What the ERP calls a guest of this shop, by {@link guestDigest}. */
export function guestRef(shopName: string, guest: string): ExternalRef {
  return shopRef(shopName, `guest:${guest}`)
}

/** One text per reference, for maps. */
export function refText(ref: ExternalRef): string {
  return `${ref.source}\n${ref.externalId}`
}
