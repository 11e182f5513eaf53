import type { DocumentParty } from '@okos-sync/domain'

/** Seller of the sandbox: invented, with a tax number that nobody has. */
export const company: DocumentParty & { readonly bankAccount: string; readonly name: string } = {
  name: 'Minta Kereskedelmi Kft.',
  taxNumber: '00000000-2-00',
  email: 'szamlazas@minta.example',
  phone: null,
  address: { countryCode: 'HU', postcode: '1111', city: 'Budapest', street: 'Tükörfúró utca 9.' },
  bankAccount: '00000000-00000000-00000000',
}
