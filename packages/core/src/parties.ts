import type {
  CountryCode,
  DocumentParty,
  PartnerDraft,
  PostalAddress,
  ShopAddress,
  ShopBuyer,
  ShopCustomer,
  ShopOrder,
} from '@okos-sync/domain'
import { normaliseCode } from './normalise.ts'
import { normalisePhone } from './phone-number.ts'
import { readTaxNumber } from './tax-number.ts'

/** A partner to create, without the reference under which it is known. */
export type PartnerData = Omit<PartnerDraft, 'ref'>

/** Family name first, as Hungarian documents want it; null when both are missing. */
function personName(person: Pick<ShopBuyer, 'familyName' | 'givenName'>): string | null {
  return normaliseCode([person.familyName, person.givenName].filter((part) => part !== null).join(' '))
}

/** Name of the buyer as M4 says: the billing company, else the billing person, else whoever ordered. */
export function buyerName(order: Pick<ShopOrder, 'billing' | 'buyer' | 'innerId'>): string {
  return (
    order.billing.company ??
    personName(order.billing) ??
    personName(order.buyer) ??
    order.buyer.email ??
    `#${order.innerId}`
  )
}

/** Billing data as bought. */
export function billingParty(order: ShopOrder, homeCountry: CountryCode): DocumentParty {
  return {
    name: buyerName(order),
    taxNumber: readTaxNumber(order.buyer.taxNumber)?.text ?? null,
    email: order.buyer.email,
    phone: normalisePhone(order.buyer.phone, order.billing.countryCode ?? homeCountry),
    address: postalAddress(order.billing, homeCountry),
  }
}

/** Shipping data as bought; goods for a nameless address go to the buyer's name. */
export function shippingParty(order: ShopOrder, homeCountry: CountryCode): DocumentParty {
  return {
    name: order.shipping.company ?? personName(order.shipping) ?? buyerName(order),
    taxNumber: null,
    email: order.buyer.email,
    phone: normalisePhone(order.buyer.phone, order.billing.countryCode ?? homeCountry),
    address: postalAddress(order.shipping, homeCountry),
  }
}

/** M3: the partner that an order of a new buyer creates. */
export function partnerOfOrder(order: ShopOrder, homeCountry: CountryCode): PartnerData {
  return {
    name: buyerName(order),
    isCompany: order.billing.company !== null,
    taxNumber: readTaxNumber(order.buyer.taxNumber)?.text ?? null,
    emails: order.buyer.email === null ? [] : [order.buyer.email],
    phone: normalisePhone(order.buyer.phone, order.billing.countryCode ?? homeCountry),
    billing: postalAddress(order.billing, homeCountry),
    shipping: postalAddress(order.shipping, homeCountry),
  }
}

/** M20: the partner that a registered customer becomes; the first address is the billing one. */
export function partnerOfCustomer(customer: ShopCustomer, homeCountry: CountryCode): PartnerData {
  const billing = customer.addresses[0]
  const address = billing === undefined ? null : postalAddress(billing, homeCountry)
  const name = billing?.company ?? (billing && personName(billing)) ?? personName(customer)
  return {
    name: name ?? customer.email ?? `#${customer.innerId}`,
    isCompany: (billing?.company ?? null) !== null,
    taxNumber: readTaxNumber(billing?.taxNumber ?? null)?.text ?? null,
    emails: customer.email === null ? [] : [customer.email],
    phone: normalisePhone(customer.phone, billing?.countryCode ?? homeCountry),
    billing: address,
    shipping: address,
  }
}

/** Null when the shop tells neither town, postcode nor street. An unknown country counts as the home country. */
function postalAddress(address: ShopAddress, homeCountry: CountryCode): PostalAddress | null {
  const street = [address.address1, address.address2].filter((part) => part !== null).join(' ')
  const postal = {
    countryCode: address.countryCode ?? homeCountry,
    postcode: address.postcode ?? '',
    city: address.city ?? '',
    street,
  }
  return `${postal.postcode}${postal.city}${street}` === '' ? null : postal
}
