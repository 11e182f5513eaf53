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
import type { SyncSettings } from './settings.ts'
import { readTaxNumber } from './tax-number.ts'

/** A partner to create, without the reference under which it is known. */
export type PartnerData = Omit<PartnerDraft, 'ref'>

type PartySettings = Pick<SyncSettings, 'homeCountry' | 'companyBy' | 'lastnameFirstLanguages'>

type Person = Pick<ShopBuyer, 'familyName' | 'givenName'>

/** `firstname lastname`, which is family name first in Hungarian; null when both are missing. */
function personName(
  { familyName, givenName }: Person,
  { languageCode, settings }: { readonly languageCode: string | null; readonly settings: PartySettings },
): string | null {
  const isTurned = languageCode !== null && settings.lastnameFirstLanguages.includes(languageCode)
  const parts = isTurned ? [givenName, familyName] : [familyName, givenName]
  return normaliseCode(parts.filter((part) => part !== null).join(' '))
}

/** Name of the buyer as M4 says: the billing company, else the billing person, else whoever ordered. */
export function buyerName(
  order: Pick<ShopOrder, 'billing' | 'buyer' | 'innerId' | 'languageCode'>,
  settings: PartySettings,
): string {
  const naming = { languageCode: order.languageCode, settings }
  return (
    order.billing.company ??
    personName(order.billing, naming) ??
    personName(order.buyer, naming) ??
    order.buyer.email ??
    `#${order.innerId}`
  )
}

/** Billing data as bought. */
export function billingParty(order: ShopOrder, settings: PartySettings): DocumentParty {
  return {
    name: buyerName(order, settings),
    taxNumber: readTaxNumber(order.buyer.taxNumber)?.text ?? null,
    email: order.buyer.email,
    phone: phoneOf(order, settings),
    address: postalAddress(order.billing, settings.homeCountry),
  }
}

/** Shipping data as bought; goods for a nameless address go to the buyer's name. */
export function shippingParty(order: ShopOrder, settings: PartySettings): DocumentParty {
  const { shipping, languageCode } = order
  const name = shipping.company ?? personName(shipping, { languageCode, settings })
  return {
    name: name ?? buyerName(order, settings),
    taxNumber: null,
    email: order.buyer.email,
    phone: phoneOf(order, settings),
    address: postalAddress(shipping, settings.homeCountry),
  }
}

/** M3: the partner that an order of a new buyer creates. */
export function partnerOfOrder(order: ShopOrder, settings: PartySettings): PartnerData {
  const { name, taxNumber, email, phone, address } = billingParty(order, settings)
  return {
    name,
    isCompany: isCompany({ company: order.billing.company, taxNumber }, settings),
    taxNumber,
    emails: email === null ? [] : [email],
    phone,
    billing: address,
    shipping: postalAddress(order.shipping, settings.homeCountry),
  }
}

/** M20: the partner that a registered customer becomes; the first address is the billing one. */
export function partnerOfCustomer(customer: ShopCustomer, settings: PartySettings): PartnerData {
  const billing = customer.addresses[0]
  const naming = { languageCode: null, settings }
  const address = billing === undefined ? null : postalAddress(billing, settings.homeCountry)
  const taxNumber = readTaxNumber(billing?.taxNumber ?? null)?.text ?? null
  const name = billing?.company ?? (billing && personName(billing, naming)) ?? personName(customer, naming)
  return {
    name: name ?? customer.email ?? `#${customer.innerId}`,
    isCompany: isCompany({ company: billing?.company ?? null, taxNumber }, settings),
    taxNumber,
    emails: customer.email === null ? [] : [customer.email],
    phone: normalisePhone(customer.phone, billing?.countryCode ?? settings.homeCountry),
    billing: address,
    shipping: address,
  }
}

function isCompany(
  { company, taxNumber }: { readonly company: string | null; readonly taxNumber: string | null },
  { companyBy }: PartySettings,
): boolean {
  const byName = companyBy !== 'tax-number' && company !== null
  return byName || (companyBy !== 'company-name' && taxNumber !== null)
}

function phoneOf({ buyer, billing }: ShopOrder, { homeCountry }: PartySettings): string | null {
  return normalisePhone(buyer.phone, billing.countryCode ?? homeCountry)
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
