import type { StateStore } from '@okos-sync/domain'
import { createFakeClock, type FakeClock } from '@okos-sync/testing'
import { createSync, type OkosSync } from '../create-sync.ts'
import { memoryStore } from '../memory-store/memory-store.ts'
import type { SyncOptions } from '../options.ts'
import { type MemoryErp, memoryErp } from './memory-erp.ts'
import { type MemoryShop, memoryShop } from './memory-shop.ts'
import { customer, product, slots } from './shop-records.ts'

/** Both sides, the store between them, and the time that all share. */
export interface World {
  readonly clock: FakeClock
  readonly shop: MemoryShop
  readonly erp: MemoryErp
  readonly store: StateStore
  /** A process that starts: a new sync on the same store. */
  sync(options?: Partial<SyncOptions>): OkosSync
}

/** Four products with stock in two warehouses, two customers, five orders of which two are by guests. */
export async function smallWorld(store: StateStore = memoryStore()): Promise<World> {
  const clock = createFakeClock()
  const shop = memoryShop(clock)
  const erp = memoryErp(clock)
  for (const sku of ['A1', 'B2', 'C3', 'D4']) shop.products.set(sku, product(sku, slots(20, 5)))
  shop.customers.push(customer(1), customer(2))
  shop.place('101', { wanted: [{ sku: 'A1', quantities: slots(2) }], customerNumber: 1 })
  shop.place('102', { wanted: [{ sku: 'B2', quantities: slots(1, 1) }], customerNumber: 2 })
  shop.place('103', {
    wanted: [
      { sku: 'A1', quantities: slots(1) },
      { sku: 'C3', quantities: slots(3) },
    ],
  })
  shop.place('104', { wanted: [{ sku: 'C3', quantities: slots(1) }] })
  shop.place('105', { wanted: [{ sku: 'A1', quantities: slots(1) }], customerNumber: 1 })
  await clock.advance(3_600_000)
  return {
    clock,
    shop,
    erp,
    store,
    sync: (options = {}) => createSync({ connectionId: 'demo', shop, erp, store, clock, ...options }),
  }
}

/** Everything that must be equal after any crash: what the merchant sees on both sides. Ids are left out. */
export function endState({ shop, erp }: Pick<World, 'shop' | 'erp'>) {
  const nameOf = new Map(erp.partners.map(({ id, name }) => [id, name]))
  return {
    partners: erp.partners.map(({ name }) => name).sort(),
    products: erp.products.map(({ code }) => code).sort(),
    methods: erp.methods.map(({ name }) => name).sort(),
    documents: [...erp.documents.values()]
      .map(({ ref, state, gross, partner, upperNote }) => [
        ref.externalId,
        state,
        gross,
        nameOf.get(partner),
        upperNote,
      ])
      .sort(),
    stock: erp.products
      .map(({ code }) => [code, erp.available(code), erp.available(code, 'warehouse-R2')])
      .sort(),
    statuses: [...shop.orders.values()].map(({ innerId, statusId }) => [innerId, statusId]).sort(),
    invoicesShown: shop.invoicesShown.map(({ number, orderId }) => [number, orderId]).sort(),
    shop: [...shop.products.values()].map(({ sku, levels }) => [sku, levels, shop.askedPriceOf(sku ?? '')]),
  }
}

/** Products whose level in the shop is not what the ERP has available. */
export function drift({ shop, erp }: Pick<World, 'shop' | 'erp'>): string[] {
  return [...shop.products.values()].flatMap(({ sku, levels }) => {
    const code = sku ?? ''
    const inErp = [erp.available(code), erp.available(code, 'warehouse-R2')].map((level) =>
      Math.max(0, level),
    )
    const inShop = [Number(levels.stock1), Number(levels.stock2)]
    return inErp.every((level, index) => level === inShop[index]) ? [] : [`${code}: ${inShop} / ${inErp}`]
  })
}
