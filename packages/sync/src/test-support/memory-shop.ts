import type {
  Clock,
  Instant,
  RecordResult,
  ShopCustomer,
  ShopMetadata,
  ShopMethods,
  ShopOrder,
  ShopOrderInvoiceDraft,
  ShopPage,
  ShopPort,
  ShopProduct,
  SlotLevels,
} from '@okos-sync/domain'
import { chunksOf } from '../basics/chunks.ts'
import type { ToldShop } from '../write-back/told-shop.ts'
import { memoryShopOrders } from './memory-shop-orders.ts'
import { memoryShopWrites } from './memory-shop-writes.ts'
import { shopCounter } from './shop-counter.ts'
import type { Wanted } from './shop-records.ts'

/** A shop in memory: an honest ShopPort, and what shoppers and the merchant do. Tells whole seconds, as shops do. */
export interface MemoryShop extends ToldShop {
  readonly products: Map<string, ShopProduct>
  readonly customers: ShopCustomer[]
  readonly orders: Map<string, ShopOrder>
  /** What the merchant set up; may be changed between runs. */
  metadata: ShopMetadata
  /** Null: the shop does not let us see them. */
  methods: ShopMethods | null
  /** What stands at orders. */
  readonly invoicesShown: ShopOrderInvoiceDraft[]
  /** Orders that can't be decoded. */
  readonly broken: { readonly id: string; readonly path: string }[]
  /** Codes by product code: writing its stock is refused with it. */
  readonly refusals: Map<string, { readonly code: string; readonly isRetryable: boolean }>
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
  /** A price rule that is applied again to every product that is written without the lock of its multiplier. */
  reappliedMultiplier: string | null
  /** The merchant sets a net price, before the multiplier. */
  setPrice(sku: string, price: string, multiplier?: string): void
  /** What buyers are asked, net. */
  askedPriceOf(sku: string): number
}

const demoMetadata: ShopMetadata = {
  shopName: 'demo',
  timeZone: 'Europe/Budapest',
  currency: 'HUF',
  stockCount: 2,
  statuses: ['new', 'processing', 'Kiszállítva', 'storno'].map((id) => ({ id, innerId: null, name: id })),
  cancelledStatusId: 'storno',
  taxClasses: [{ id: 'tax-27', name: '27 %', rate: '27' }],
}

/** An empty shop whose time is `clock`'s, with three records a page. */
export function memoryShop(clock: Clock): MemoryShop {
  const now = (): Instant => new Date(Math.floor(clock.now() / 1_000) * 1_000).toISOString()
  const state = {
    products: new Map<string, ShopProduct>(),
    orders: new Map<string, ShopOrder>(),
    customers: [] as ShopCustomer[],
    broken: [] as { readonly id: string; readonly path: string }[],
    refusals: new Map<string, { readonly code: string; readonly isRetryable: boolean }>(),
  }
  const shop: MemoryShop = {
    ...state,
    ...shopCounter({ ...state, now }),
    ...readings({ ...state, now }),
    ...memoryShopOrders({ ...state, now }),
    shopName: 'demo',
    onWrite: null,
    metadata: demoMetadata,
    methods: {
      paymentMethods: [{ id: 'payment-1', name: 'Utánvét', code: 'cod' }],
      shippingMethods: [{ id: 'shipping-1', name: 'Futár', code: 'wseship' }],
    },
    readMetadata: async () => shop.metadata,
    readMethods: async () => shop.methods,
    reappliedMultiplier: null,
    ...memoryShopWrites({ ...state, now, shop: () => shop }),
  }
  return shop
}

function readings(
  state: Pick<MemoryShop, 'products' | 'orders' | 'customers' | 'broken'> & { readonly now: () => Instant },
): Pick<ShopPort, 'readOrders' | 'readOrdersByInnerId' | 'readProducts' | 'readCustomers' | 'lookUp'> {
  const { products, orders, customers, broken, now } = state
  async function* pages<T>(items: readonly RecordResult<T>[]): AsyncGenerator<ShopPage<T>> {
    const chunks = items.length === 0 ? [[]] : chunksOf(items, 3)
    for (const [pageIndex, chunk] of chunks.entries()) {
      yield { items: chunk, serverTime: now(), pageIndex, pageCount: chunks.length }
    }
  }
  const found = <T extends { readonly resourceId: string }>(records: Iterable<T>, ids: readonly string[]) =>
    new Map(
      [...records].flatMap((record) =>
        ids.includes(record.resourceId) ? [[record.resourceId, record]] : [],
      ),
    )
  const ordersWhere = (isWanted: (order: ShopOrder) => boolean): RecordResult<ShopOrder>[] => [
    ...[...orders.values()].filter(isWanted).map((value) => ({ ok: true, value }) as const),
    ...broken.map(({ id, path }) => ({ ok: false, id, path, message: 'no number' }) as const),
  ]
  return {
    readOrders: ({ updatedSince }) =>
      pages(ordersWhere(({ updatedAt }) => updatedSince === null || updatedAt >= updatedSince)),
    readOrdersByInnerId: async ({ orderInnerIds }) => ({
      items: ordersWhere(({ innerId }) => orderInnerIds.includes(innerId)).filter(
        (item) => item.ok || orderInnerIds.includes(item.id ?? ''),
      ),
      serverTime: now(),
    }),
    readProducts: () => pages([...products.values()].map((value) => ({ ok: true, value }) as const)),
    readCustomers: () => pages(customers.map((value) => ({ ok: true, value }) as const)),
    lookUp: async ({ productIds, customerIds }) => ({
      products: found(products.values(), productIds),
      customers: found(customers, customerIds),
      serverTime: now(),
    }),
  }
}
