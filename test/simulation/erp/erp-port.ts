import type { ErpItemResult, ErpPort, ExternalRef, Keyed } from '@okos-sync/domain'
import type { Dice } from '../engine/dice.ts'
import { atOnce, type Wire } from '../engine/wire.ts'
import type { ErpBooks } from './erp-books.ts'
import { questions } from './erp-reading.ts'

/** Habits of an ERP behind the contract. */
export interface ErpHabits {
  /** Changes in one page of the feed, and products in one page of levels. */
  readonly pageSize: number
  /** Share of bulk items that are refused for now. */
  itemFailures: number
}

/** Where an ERP's port looks and how. */
export interface ErpAccess {
  readonly books: ErpBooks
  readonly wire: Wire
  readonly habits: ErpHabits
  readonly dice: Dice
}

/** The simulated ERP as one process sees it over the network. */
export function erpPort(access: ErpAccess): ErpPort {
  const { books, wire } = access
  const { master, orders, stock } = books
  return {
    ...questions(access),
    createPartners: bulk(access, 'erp.createPartners', master.partners.create),
    createProducts: bulk(access, 'erp.createProducts', master.products.create),
    createServices: bulk(access, 'erp.createServices', master.services.create),
    createPaymentMethods: bulk(access, 'erp.createPaymentMethods', master.paymentMethods.create),
    createShippingMethods: bulk(access, 'erp.createShippingMethods', master.shippingMethods.create),
    createOrders: bulk(access, 'erp.createOrders', orders.create),
    bookStockMovements: bulk(access, 'erp.bookStockMovements', stock.move),
    amendOrder: (params, { signal } = {}) =>
      wire.call({ what: 'erp.amendOrder', signal, effect: () => atOnce(() => orders.amend(params)) }),
    cancelOrder: (params, { signal } = {}) =>
      wire.call({ what: 'erp.cancelOrder', signal, effect: () => atOnce(() => orders.cancel(params)) }),
  }
}

/** A bulk call: each item stands alone, and some may be refused for now. */
function bulk<Draft extends { readonly ref: ExternalRef }, Item>(
  { wire, habits, dice }: ErpAccess,
  what: string,
  create: (item: Keyed<Draft>) => ErpItemResult<Item>,
) {
  const createOne = (item: Keyed<Draft>): ErpItemResult<Item> => {
    if (!dice.chance(habits.itemFailures)) return create(item)
    const error = { code: 'locked', message: 'Simulated.', field: null, isRetryable: true }
    return { ok: false, key: item.key, error }
  }
  return (
    items: readonly Keyed<Draft>[],
    { signal }: { readonly signal?: AbortSignal } = {},
  ): Promise<readonly ErpItemResult<Item>[]> =>
    wire.call({ what, signal, effect: () => atOnce(() => items.map(createOne)) })
}
