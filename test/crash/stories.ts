import type { SyncSettings } from '@okos-sync/core'
import type { RunSummary } from '@okos-sync/domain'
import type { OkosSync } from '@okos-sync/sync'
import { product, slots } from '../../packages/sync/src/test-support/shop-records.ts'
import type { World } from '../../packages/sync/src/test-support/world.ts'

const hour = 3_600_000

/** A run in which something may go wrong at any moment, and what came before it. */
export interface Story {
  readonly name: string
  readonly work: (sync: OkosSync) => Promise<RunSummary>
  readonly settings: Partial<SyncSettings>
  /** Everything up to the run; `runWhole` is a cycle that nothing disturbs. */
  readonly before: (world: World, runWhole: () => Promise<void>) => Promise<void>
}

/** One story for each flow, one for a plan that is applied, and two for the whole cycle. */
export const stories: readonly Story[] = [
  story('import of a new shop', { work: (sync) => sync.run('import') }),
  story('orders with new buyers and products, edits and a storno', {
    work: (sync) => sync.run('orders'),
    news: newsOfOrders,
  }),
  story('a plan of orders that is applied', {
    work: async (sync) => sync.apply(await sync.plan('orders')),
    news: newsOfOrders,
  }),
  story('stock that moved on both sides', { work: (sync) => sync.run('stock'), news: newsOfStock }),
  story('prices that changed in Okos', { work: (sync) => sync.run('prices'), news: newsOfPrices }),
  story('products that the shop lacks', {
    work: (sync) => sync.run('products'),
    news: newsOfProducts,
    settings: { missingProducts: 'create' },
  }),
  story('reconciling what reading does not see', {
    work: (sync) => sync.run('reconcile'),
    news: newsOfReconciling,
  }),
  story('documents that were invoiced and cancelled by a storno', {
    work: (sync) => sync.run('write-back'),
    news: newsOfDocuments,
    settings: { writeBackStatuses: { invoiced: 'processing' }, writeBackInvoices: 'show' },
  }),
  story('the first cycle', { work: (sync) => sync.run() }),
  story('a cycle with news of every kind, a day of silence later', {
    work: (sync) => sync.run(),
    news: async (world) => {
      await newsOfOrders(world)
      await newsOfStock(world)
      newsOfPrices(world)
      newsOfProducts(world)
      newsOfReconciling(world)
    },
    settings: { missingProducts: 'create' },
  }),
]

function story(
  name: string,
  what: {
    readonly work: Story['work']
    /** What happens after a first cycle; left out: nothing ran before. */
    readonly news?: (world: World) => void | Promise<void>
    readonly settings?: Partial<SyncSettings>
  },
): Story {
  const { work, news, settings = {} } = what
  return {
    name,
    work,
    settings,
    before: async (world, runWhole) => {
      spreadOrders(world)
      if (news === undefined) return
      await runWhole()
      await world.clock.advance(25 * hour)
      await news(world)
      await world.clock.advance(pause)
    },
  }
}

/** Longer than one reading of orders reaches back behind another: what a cursor passes by too early stays lost. */
const pause = 3 * hour

/** Makes the orders older, each by a pause more than the one after it. */
function spreadOrders({ shop }: World): void {
  for (const [index, order] of [...shop.orders.values()].toReversed().entries()) {
    const at = new Date(Date.parse(order.updatedAt) - index * pause).toISOString()
    shop.orders.set(order.innerId, { ...order, createdAt: at, updatedAt: at })
  }
}

async function newsOfOrders({ shop, clock }: World): Promise<void> {
  shop.products.set('E5', product('E5', slots(9, 1)))
  shop.place('106', { wanted: [{ sku: 'E5', quantities: slots(4) }] })
  await clock.advance(pause)
  shop.edit('101', [{ sku: 'A1', quantities: slots(5) }])
  await clock.advance(pause)
  shop.cancel('104')
  await clock.advance(pause)
  shop.place('107', { wanted: [{ sku: 'A1', quantities: slots(1, 1) }], customerNumber: 2 })
}

async function newsOfStock({ shop, erp, clock }: World): Promise<void> {
  shop.place('108', { wanted: [{ sku: 'D4', quantities: slots(1) }], customerNumber: 1 })
  await clock.advance(pause)
  shop.place('109', { wanted: [{ sku: 'A1', quantities: slots(1) }] })
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

function newsOfDocuments({ erp }: World): void {
  for (const number of ['101', '102', '103']) erp.invoice(number)
  erp.storno('102')
}

/** An order that shows as older than what was read, an edit without a stamp, and a level set by hand. */
function newsOfReconciling({ shop, clock }: World): void {
  const past = new Date(clock.now() - 29 * hour).toISOString()
  const late = shop.place('050', { wanted: [{ sku: 'D4', quantities: slots(2) }] })
  shop.orders.set('050', { ...late, createdAt: past, updatedAt: past })
  const { updatedAt } = shop.orders.get('103') ?? late
  shop.edit('103', [{ sku: 'C3', quantities: slots(2) }])
  const edited = shop.orders.get('103')
  if (edited !== undefined) shop.orders.set('103', { ...edited, updatedAt })
  const byHand = shop.products.get('B2')
  if (byHand !== undefined) shop.products.set('B2', { ...byHand, levels: { ...byHand.levels, stock1: '3' } })
}
