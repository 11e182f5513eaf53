import type { ErpMasterData, ShopMetadata, ShopMethodOffer, ShopMethods } from '@okos-sync/domain'
import { exact, plain } from './decimal.ts'

/** Names by the ids of their records. */
export type NamesById = Readonly<Record<string, string>>

/** The names that drift is measured against, as plain data that is kept from run to run. */
export interface MappingView {
  readonly paymentMethods: NamesById
  readonly shippingMethods: NamesById
  /** Name and rate. */
  readonly vatClasses: NamesById
  readonly statuses: NamesById
  /** The ERP's warehouses in the order of its list. */
  readonly warehouses: readonly { readonly id: string; readonly name: string }[]
}

/** What both sides call their things now; of methods that are hidden, what they were called before. */
export function mappingView(
  sides: {
    readonly shop: Pick<ShopMetadata, 'statuses' | 'taxClasses'>
    readonly methods: ShopMethods | null
    readonly erp: Pick<ErpMasterData, 'warehouses'>
  },
  before: MappingView | null,
): MappingView {
  const { shop, methods, erp } = sides
  const known = before ?? { paymentMethods: {}, shippingMethods: {} }
  return {
    paymentMethods: methods === null ? known.paymentMethods : methodNames(methods.paymentMethods),
    shippingMethods: methods === null ? known.shippingMethods : methodNames(methods.shippingMethods),
    vatClasses: Object.fromEntries(shop.taxClasses.map((taxClass) => [taxClass.id, vatClassName(taxClass)])),
    statuses: Object.fromEntries(shop.statuses.map(({ id, name }) => [id, name])),
    warehouses: erp.warehouses.map(({ id, name }) => ({ id, name })),
  }
}

/** A tax class as a merchant knows it: its name, and its rate where it has one. */
export function vatClassName({ name, rate }: ShopMetadata['taxClasses'][number]): string {
  return rate === null ? name : `${name} (${plain(exact(rate))} %)`
}

function methodNames(offers: readonly ShopMethodOffer[]): NamesById {
  return Object.fromEntries(offers.map(({ id, name }) => [id, name]))
}
