import { ConfigurationError, type ErpCapability } from '@okos-sync/domain'

type Offer = 'yes' | 'module' | 'no'

/** Names of the editions, the fullest first. */
export const editions: readonly string[] = [
  'Okos-Ügyvitel',
  'Okos-Számla',
  'Okos-Számla és Készlet',
  'Okos-Számla és CRM',
  'Okos-Számla és Pénztár',
]

/**
 * What each edition offers, in the order of `editions`; `module`: when the Készlet module is booked. Orders, partners,
 * products, stock and the upload of prices, which comes with it, follow the vendor's public pages; updates and the
 * last three rows are an assumption that the vendor may correct.
 */
const offers: readonly (readonly [ErpCapability, readonly Offer[]])[] = [
  ['orders', ['yes', 'yes', 'yes', 'yes', 'yes']],
  ['partners', ['yes', 'yes', 'yes', 'yes', 'yes']],
  ['products', ['yes', 'yes', 'yes', 'yes', 'yes']],
  ['invoices', ['yes', 'yes', 'yes', 'yes', 'yes']],
  ['import', ['yes', 'yes', 'yes', 'yes', 'yes']],
  ['updates', ['yes', 'yes', 'yes', 'yes', 'yes']],
  ['stock', ['module', 'no', 'yes', 'no', 'no']],
  ['price-lists', ['module', 'no', 'yes', 'no', 'no']],
  ['batch-invoicing', ['yes', 'no', 'no', 'no', 'no']],
  ['crm-events', ['yes', 'no', 'no', 'yes', 'no']],
  ['cash-receipts', ['yes', 'no', 'no', 'no', 'yes']],
]

/** What an edition may do with its booked modules. Throws ConfigurationError for an edition that does not exist. */
export function capabilitiesOfEdition(params: {
  readonly edition: string
  readonly hasStockModule: boolean
}): readonly ErpCapability[] {
  const column = editions.indexOf(params.edition)
  if (column < 0) {
    throw new ConfigurationError({
      field: 'edition',
      message: `edition must be one of ${editions.join(', ')}.`,
    })
  }
  return offers
    .filter(([, row]) => row[column] === 'yes' || (row[column] === 'module' && params.hasStockModule))
    .map(([capability]) => capability)
}
