import type { ShopAddress, ShopBuyer } from '@okos-sync/domain'
import type { OrderExtend } from '../resources/order-extend.ts'

/** Who ordered. ShopRenter's `firstname` holds the family name. */
export function mapBuyer(order: OrderExtend): ShopBuyer {
  return {
    customerId: order.customer?.id ?? null,
    familyName: order.firstname,
    givenName: order.lastname,
    email: order.email,
    phone: order.phone,
    taxNumber: order.taxNumber,
  }
}

/** The address on the invoice. */
export function mapBilling(order: OrderExtend): ShopAddress {
  return {
    familyName: order.paymentFirstname,
    givenName: order.paymentLastname,
    company: order.paymentCompany,
    address1: order.paymentAddress1,
    address2: order.paymentAddress2,
    city: order.paymentCity,
    postcode: order.paymentPostcode,
    zone: order.paymentZoneName,
    countryName: order.paymentCountryName ?? order.paymentCountry?.name ?? null,
    countryCode: order.paymentCountry?.isoCode2 ?? null,
  }
}

/** The address that the parcel goes to. */
export function mapShipping(order: OrderExtend): ShopAddress {
  return {
    familyName: order.shippingFirstname,
    givenName: order.shippingLastname,
    company: order.shippingCompany,
    address1: order.shippingAddress1,
    address2: order.shippingAddress2,
    city: order.shippingCity,
    postcode: order.shippingPostcode,
    zone: order.shippingZoneName,
    countryName: order.shippingCountryName ?? order.shippingCountry?.name ?? null,
    countryCode: order.shippingCountry?.isoCode2 ?? null,
  }
}
