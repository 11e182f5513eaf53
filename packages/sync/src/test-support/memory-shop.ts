import {
  type Clock,
  type Instant,
  type RecordResult,
  type ShopCustomer,
  type ShopOrder,
  type ShopPage,
  type ShopPort,
  type ShopProduct,
  type SlotLevels,
  stockSlots,
} from '@okos-sync/domain'
import { chunksOf } from '../chunks.ts'
import { order, type Wanted } from './shop-records.ts'

/** A shop in memory: an honest ShopPort, and what shoppers and the merchant do. Tells whole seconds, as shops do. */
export interface MemoryShop extends ShopPort {
  readonly products: Map<string, ShopProduct>
  readonly customers: ShopCustomer[]
  readonly orders: Map<string, ShopOrder>
  /** Orders that can't be decoded. */
  readonly broken: { readonly id: string; readonly path: string }[]
  /** Names of the calls made so far. */
  readonly calls: string[]
  /** A shopper orders: stock goes down at once. */
  place(
    innerId: string,
    params: { readonly wanted: readonly Wanted[]; readonly customerNumber?: number },
  ): ShopOrder
  /** The merchant changes what is ordered; the shop books the difference. */
  edit(innerId: string, wanted: readonly Wanted[]): void
  /** The merchant cancels; the shop gives the stock back. */
  cancel(innerId: string): void
  setStatus(innerId: string, statusId: string): void
  levelsOf(sku: string): SlotLevels
  /** Called in the middle of a stock write, before or after the product's own turn. */
  onWrite: ((sku: string, moment: 'before' | 'after') => void) | null
}

/** An empty shop whose time is `clock`'s. */
export function memoryShop(clock: Clock, pageSize = 3): MemoryShop {
  const now = (): Instant => new Date(Math.floor(clock.now() / 1_000) * 1_000).toISOString()
  const products = new Map<string, ShopProduct>()
  const orders = new Map<string, ShopOrder>()
  const move = (wanted: readonly Wanted[], sign: 1 | -1) => {
    for (const { sku, quantities } of wanted) {
      const before = products.get(sku)
      if (before === undefined) continue
      const moved = stockSlots.map((slot) => [
        slot,
        String(Number(before.levels[slot]) + sign * Number(quantities[slot])),
      ])
      products.set(sku, { ...before, levels: Object.fromEntries(moved) as SlotLevels })
    }
  }
  const wantedOf = (innerId: string): Wanted[] =>
    orders.get(innerId)?.lines.map(({ sku, quantities }) => ({ sku: sku ?? '', quantities })) ?? []
  const change = (innerId: string, next: (before: ShopOrder) => ShopOrder) => {
    const before = orders.get(innerId)
    if (before === undefined) throw new Error(`There is no order ${innerId}.`)
    orders.set(innerId, { ...next(before), updatedAt: now() })
  }
  async function* pages<T>(items: readonly RecordResult<T>[]): AsyncGenerator<ShopPage<T>> {
    const chunks = items.length === 0 ? [[]] : chunksOf(items, pageSize)
    for (const [pageIndex, chunk] of chunks.entries()) {
      yield { items: chunk, serverTime: now(), pageIndex, pageCount: chunks.length }
    }
  }
  const shop: MemoryShop = {
    shopName: 'demo',
    products,
    customers: [],
    orders,
    broken: [],
    calls: [],
    onWrite: null,
    place: (innerId, { wanted, customerNumber }) => {
      move(wanted, -1)
      const placed = order({ innerId, wanted, at: now(), customerNumber: customerNumber ?? null })
      orders.set(innerId, placed)
      return placed
    },
    edit: (innerId, wanted) => {
      move(wantedOf(innerId), 1)
      move(wanted, -1)
      change(innerId, (before) => {
        const customerNumber =
          before.buyer.customerId === null ? null : Number(before.buyer.customerId.slice(9))
        return order({ innerId, wanted, at: before.createdAt, customerNumber })
      })
    },
    cancel: (innerId) => {
      move(wantedOf(innerId), 1)
      change(innerId, (before) => ({ ...before, statusId: 'storno' }))
    },
    setStatus: (innerId, statusId) => change(innerId, (before) => ({ ...before, statusId })),
    levelsOf: (sku) => products.get(sku)?.levels ?? { stock1: '0', stock2: '0', stock3: '0', stock4: '0' },
    readMetadata: async () => ({
      shopName: 'demo',
      timeZone: 'Europe/Budapest',
      currency: 'HUF',
      stockCount: 2,
      statuses: ['new', 'processing', 'storno'].map((id) => ({ id, innerId: null, name: id })),
      cancelledStatusId: 'storno',
      taxClasses: [{ id: 'tax-27', name: '27 %', rate: '27' }],
    }),
    readOrders: ({ updatedSince }) => {
      const shown = [...orders.values()].filter(
        ({ updatedAt }) => updatedSince === null || updatedAt >= updatedSince,
      )
      const broken = shop.broken.map(
        ({ id, path }) => ({ ok: false, id, path, message: 'no number' }) as const,
      )
      return pages([...shown.map((value) => ({ ok: true, value }) as const), ...broken])
    },
    readProducts: () => pages([...products.values()].map((value) => ({ ok: true, value }) as const)),
    readCustomers: () => pages(shop.customers.map((value) => ({ ok: true, value }) as const)),
    lookUp: async ({ productIds, customerIds }) => ({
      products: new Map(
        [...products.values()].flatMap((found) =>
          productIds.includes(found.resourceId) ? [[found.resourceId, found] as const] : [],
        ),
      ),
      customers: new Map(
        shop.customers.flatMap((found) =>
          customerIds.includes(found.resourceId) ? [[found.resourceId, found] as const] : [],
        ),
      ),
      serverTime: now(),
    }),
    writeStock: async (updates) => ({
      results: updates.map(({ sku, levels }) => {
        shop.onWrite?.(sku, 'before')
        const before = products.get(sku)
        if (before === undefined) {
          return {
            ok: false,
            sku,
            code: 'not-found',
            message: 'There is no such product.',
            isRetryable: false,
          } as const
        }
        const written = { ...before.levels, ...levels }
        products.set(sku, { ...before, levels: written })
        shop.onWrite?.(sku, 'after')
        return { ok: true, sku, levels: written } as const
      }),
      serverTime: now(),
    }),
  }
  return shop
}
