import type { ErpLookUpAnswer, ErpLookUpQuery } from '@okos-sync/domain'
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
  return (query) => ({
    partners: found([
      ...query.partnerRefs.map((ref) => references.byRef('partner', ref)),
      ...query.partnerEmails.flatMap((email) => partners.byEmail(email)),
    ]).map(partners.read),
    products: found(query.productCodes.map(products.byCode)).map(products.read),
    services: found(query.serviceNames.map(services.byName)).map(services.read),
    orders: found(query.orderRefs.map((ref) => references.byRef('order', ref))).map(orders.summary),
  })
}

function found(rows: readonly (number | null)[]): readonly number[] {
  return [...new Set(rows.filter((row) => row !== null))]
}
