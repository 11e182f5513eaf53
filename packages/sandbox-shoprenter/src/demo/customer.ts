import { type Hrefs, resourceId, type WireRecord } from '../wire.ts'
import { nothing, textOrNothing } from './nothing.ts'
import type { DemoAddress, DemoPerson } from './person.ts'
import { createRandom, type Random } from './random.ts'

/** A registered buyer before it takes its wire form. */
export interface DemoCustomer {
  readonly innerId: number
  readonly person: DemoPerson
  /** The shop's local time. */
  readonly createdAt: string
}

/** Opaque id. Its N is kept unlike innerId, so that nobody can get away with mixing them up. */
export function customerId(innerId: number): string {
  return resourceId('customer-customer_id', innerId * 3 + 7000)
}

/** Ids of the countries that the shop sells to. */
export const countryNumbers = { HU: 97, SK: 189 } as const

/** Their names in the shop's language. */
export const countryNames = { HU: 'Magyarország', SK: 'Szlovákia' } as const

/** The customer as `/customerExtend/{id}` shows it. */
export function customerExtendWire(customer: DemoCustomer, hrefs: Hrefs): WireRecord {
  const { person, createdAt } = customer
  const random = createRandom(customer.innerId * 104_729)
  const id = customerId(customer.innerId)
  const addresses = [person.billing, ...(person.shipping === person.billing ? [] : [person.shipping])]
  const wires = addresses.map((address, index) => addressWire({ address, index, customer, hrefs, random }))
  return {
    ...hrefs.to('customerExtend', id),
    id,
    innerId: String(customer.innerId),
    firstname: person.familyName,
    lastname: person.givenName,
    email: person.email,
    telephone: person.phone,
    fax: nothing(random),
    password: 'not-a-password-hash',
    newsletter: random.chance(40) ? '1' : '0',
    status: '1',
    approved: '1',
    dateCreated: createdAt,
    dateUpdated: random.chance(30) ? '0000-00-00 00:00:00' : createdAt,
    freeShipping: '0',
    defaultAddress: { href: wires[0]?.href },
    customerGroup: hrefs.to('customerGroups', resourceId('customerGroup-customer_group_id', 8)),
    addresses: wires,
    loyaltyPoints: [],
  }
}

function addressWire(params: {
  readonly address: DemoAddress
  readonly index: number
  readonly customer: DemoCustomer
  readonly hrefs: Hrefs
  readonly random: Random
}): WireRecord {
  const { address, index, customer, hrefs, random } = params
  const innerId = customer.innerId * 2 + index
  const id = resourceId('address-address_id', innerId + 60)
  const { taxNumber } = customer.person
  const isBusiness = address.company !== ''
  return {
    ...hrefs.to('addresses', id),
    id,
    innerId: String(innerId),
    company: textOrNothing(address.company, random),
    firstname: address.familyName,
    lastname: address.givenName,
    taxNumber: isBusiness ? taxNumber : random.pick(['0', '', []]),
    type: isBusiness ? 'business' : 'private',
    address1: address.street,
    address2: textOrNothing(address.extra, random),
    postcode: address.postcode,
    city: address.town,
    dateCreated: customer.createdAt,
    dateUpdated: '-0001-11-30T00:00:00',
    telephone: index === 0 ? customer.person.phone : nothing(random),
    customer: hrefs.to('customers', customerId(customer.innerId)),
    country: hrefs.to('countries', resourceId('country-country_id', countryNumbers[address.country])),
    zone: nothing(random),
  }
}
