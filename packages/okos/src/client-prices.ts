import type { PriceList, ProductPrice } from '@okos-sync/domain'
import { inChunks, type ListOptions, listFrom } from './client-collections.ts'
import { contractRoutes } from './contract/contract-routes.ts'
import type { CallOptions, ContractCaller } from './contract-caller.ts'
import type { OkosList } from './okos-list.ts'

/** Árlisták. */
export interface PricesClient {
  lists(options?: CallOptions): Promise<readonly PriceList[]>
  /** Net prices of all products that have one in the list. */
  list(options: ListOptions & { readonly priceListId: string }): OkosList<ProductPrice>
  /** Net prices of the given products in one list; those without a price there are left out. */
  query(
    params: { readonly priceListId: string; readonly productIds: readonly string[] },
    options?: CallOptions,
  ): Promise<readonly ProductPrice[]>
}

/** Makes the calls on price lists. */
export function createPricesClient(caller: ContractCaller): PricesClient {
  const { lists, list, query } = contractRoutes.prices
  return {
    lists: async (options) => (await caller.call(lists, options)).value.priceLists,
    list: ({ priceListId, ...options }) => listFrom(caller, list, { priceListId })(options),
    query: ({ priceListId, productIds }, options) =>
      inChunks(productIds, async (chunk) => {
        const body = { priceListId, productIds: chunk }
        return (await caller.call(query, { ...options, body })).value.prices
      }),
  }
}
