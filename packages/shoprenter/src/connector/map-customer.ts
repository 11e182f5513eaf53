import type { ShopCustomer } from '@okos-sync/domain'
import type { CustomerExtend } from '../resources/customer-extend.ts'
import type { ShopZone } from '../shop-zone.ts'

/** A decoded customer in the words of the domain; the default address comes first. */
export function mapCustomer(customer: CustomerExtend, zone: ShopZone): ShopCustomer {
  const defaultId = customer.defaultAddress?.id
  const isDefault = ({ id }: { readonly id: string | null }) => defaultId !== undefined && id === defaultId
  const addresses = [
    ...customer.addresses.filter(isDefault),
    ...customer.addresses.filter((address) => !isDefault(address)),
  ]
  return {
    resourceId: customer.id,
    innerId: customer.innerId,
    familyName: customer.firstname,
    givenName: customer.lastname,
    email: customer.email,
    phone: customer.telephone ?? addresses.find(({ telephone }) => telephone !== null)?.telephone ?? null,
    createdAt: zone.toInstant(customer.dateCreated),
    addresses: addresses.map((address) => ({
      familyName: address.firstname,
      givenName: address.lastname,
      company: address.company,
      taxNumber: address.taxNumber,
      address1: address.address1,
      address2: address.address2,
      city: address.city,
      postcode: address.postcode,
      zone: address.zone?.name ?? null,
      countryName: address.country?.name ?? null,
      countryCode: address.country?.isoCode2 ?? null,
    })),
  }
}
