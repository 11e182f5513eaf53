import type { ErpLookUpAnswer, ErpLookUpQuery } from '@okos-sync/domain'
import { lookUpBy } from '@okos-sync/okos-server'
import type { Orders } from './orders.ts'
import type { Partners } from './partners.ts'
import type { Products } from './products.ts'
import type { References } from './references.ts'
import type { Services } from './services.ts'

/** Answers many questions at once, each record once. */
export function createLookUp(params: {
  readonly references: References
  readonly partners: Partners
  readonly products: Products
  readonly services: Services
  readonly orders: Orders
}): (query: ErpLookUpQuery) => ErpLookUpAnswer {
  const { references, partners, products, services, orders } = params
  return (query) =>
    lookUpBy(query, {
      partnerByRef: (ref) => readIfAny(references.byRef('partner', ref), partners.read),
      partnersByEmail: (email) => partners.byEmail(email).map(partners.read),
      partnersByTaxNumber: (taxNumber) => partners.byTaxNumber(taxNumber).map(partners.read),
      productByCode: (code) => readIfAny(products.byCode(code), products.read),
      serviceByName: (name) => readIfAny(services.byName(name), services.read),
      orderByRef: (ref) => readIfAny(references.byRef('order', ref), orders.summary),
    })
}

function readIfAny<Item>(row: number | null, read: (row: number) => Item): Item | null {
  return row === null ? null : read(row)
}
