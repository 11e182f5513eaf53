import type { SyncSettings } from '@okos-sync/core'
import type { FlowName } from '@okos-sync/domain'
import { product, slots } from '../../packages/sync/src/test-support/shop-records.ts'
import type { World } from '../../packages/sync/src/test-support/world.ts'

const minute = 60_000
const hour = 60 * minute

/** A run in which something may go wrong at any moment, and what came before it. */
export interface Story {
  readonly name: string
  /** Undefined: the whole cycle. */
  readonly flow: FlowName | undefined
  readonly settings: Partial<SyncSettings>
  /** Everything up to the run; `runWhole` is a cycle that nothing disturbs. */
  readonly before: (world: World, runWhole: () => Promise<void>) => Promise<void>
}

/** One story for each flow, and two for the whole cycle. */
export const stories: readonly Story[] = [
  story('import of a new shop', { flow: 'import' }),
  story('orders with new buyers and products, edits and a storno', { flow: 'orders', news: newsOfOrders }),
  story('stock that moved on both sides', { flow: 'stock', news: newsOfStock }),
  story('prices that changed in Okos', { flow: 'prices', news: newsOfPrices }),
  story('products that the shop lacks', {
    flow: 'products',
    news: newsOfProducts,
    settings: { missingProducts: 'create' },
  }),
  story('reconciling what reading does not see', { flow: 'reconcile', news: newsOfReconciling }),
  story('the first cycle', { flow: undefined }),
  story('a cycle with news of every kind, a day later', {
    flow: undefined,
    news: (world) => {
      for (const tell of [newsOfOrders, newsOfStock, newsOfPrices, newsOfProducts, newsOfReconciling])
        tell(world)
    },
    settings: { missingProducts: 'create' },
  }),
]

function story(
  name: string,
  what: {
    readonly flow: FlowName | undefined
    /** What happens after a first cycle; left out: nothing ran before. */
    readonly news?: (world: World) => void
    readonly settings?: Partial<SyncSettings>
  },
): Story {
  const { flow, news, settings = {} } = what
  return {
    name,
    flow,
    settings,
    before: async (world, runWhole) => {
      if (news === undefined) return
      await runWhole()
      await world.clock.advance(25 * hour)
      news(world)
      await world.clock.advance(minute)
    },
  }
}

function newsOfOrders({ shop }: World): void {
  shop.products.set('E5', product('E5', slots(9, 1)))
  shop.place('106', { wanted: [{ sku: 'E5', quantities: slots(4) }] })
  shop.place('107', { wanted: [{ sku: 'A1', quantities: slots(1, 1) }], customerNumber: 2 })
  shop.edit('101', [{ sku: 'A1', quantities: slots(5) }])
  shop.cancel('104')
}

function newsOfStock({ shop, erp }: World): void {
  shop.place('108', { wanted: [{ sku: 'D4', quantities: slots(1) }], customerNumber: 1 })
  erp.book('B2', 7)
  erp.book('D4', -2)
}

function newsOfPrices({ erp }: World): void {
  erp.putProduct('A1', { netPrice: '990' })
  erp.putProduct('C3', { netPrice: '1234.5' })
}

function newsOfProducts({ erp }: World): void {
  erp.putProduct('OKOS-1', { name: 'Új bögre', netPrice: '700' })
  erp.putProduct('OKOS-2', { name: 'Új tányér', netPrice: '900' })
}

/** An order that shows as older than what was read, an edit without a stamp, and a level set by hand. */
function newsOfReconciling({ shop, clock }: World): void {
  const past = new Date(clock.now() - 30 * hour).toISOString()
  const late = shop.place('050', { wanted: [{ sku: 'D4', quantities: slots(2) }] })
  shop.orders.set('050', { ...late, createdAt: past, updatedAt: past })
  const { updatedAt } = shop.orders.get('103') ?? late
  shop.edit('103', [{ sku: 'C3', quantities: slots(2) }])
  const edited = shop.orders.get('103')
  if (edited !== undefined) shop.orders.set('103', { ...edited, updatedAt })
  const byHand = shop.products.get('B2')
  if (byHand !== undefined) shop.products.set('B2', { ...byHand, levels: { ...byHand.levels, stock1: '3' } })
}
