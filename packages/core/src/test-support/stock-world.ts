import type { ShopLevel, ShopOrder, SlotLevels, StockLevel } from '@okos-sync/domain'
import { applyOrdersToLevels } from '../apply-orders-to-levels.ts'
import { outstandingQuantities } from '../outstanding-quantities.ts'
import { planStock } from '../plan-stock.ts'
import { emptySlots } from '../slots.ts'
import { planningInput } from './planning-input.ts'
import { line, shopOrder, slots } from './shop-order.ts'
import { stockInput } from './stock-input.ts'

/** One thing that happens; amounts and places are picked from what is there. */
export type StockEvent =
  | {
      readonly kind: 'order'
      readonly sku: Sku
      readonly slot: UsedSlot
      readonly quantity: number
      readonly waits: boolean
    }
  | { readonly kind: 'cancel'; readonly pick: number; readonly givesBack: boolean }
  | { readonly kind: 'movement'; readonly sku: Sku; readonly slot: UsedSlot; readonly quantity: number }
  | { readonly kind: 'import' }
  | { readonly kind: 'release' }
  /** Compares and writes; an order may come between the two. */
  | { readonly kind: 'push'; readonly meanwhile: Extract<StockEvent, { kind: 'order' }> | null }

/** Products of the model. */
export type Sku = 'A' | 'B'

/** Columns of the model's shop. */
export type UsedSlot = 'stock1' | 'stock2'

const skus: readonly Sku[] = ['A', 'B']
const usedSlots: readonly UsedSlot[] = ['stock1', 'stock2']
const warehouseOf = { stock1: 'wh-R1', stock2: 'wh-R2' } as const

type Counts = Record<Sku, Record<UsedSlot, number>>

interface PlacedOrder {
  readonly order: ShopOrder
  readonly sku: Sku
  readonly slot: UsedSlot
  readonly quantity: number
  readonly waits: boolean
  readonly isCancelled: boolean
}

/** What the sync keeps of an order: how it looked, and whether the ERP has a document of it. */
interface Remembered {
  readonly status: string | null
  readonly hasDocument: boolean
}

function counts(): Counts {
  return { A: { stock1: 20, stock2: 5 }, B: { stock1: 8, stock2: 0 } }
}

/**
 * A shop that takes orders off its levels, an ERP that reserves them, and a sync that knows of either only what it
 * read: the smallest world in which stock can go wrong. Both sides start in step.
 */
export class StockWorld {
  readonly shop: Counts = counts()
  readonly onHand: Counts = counts()
  #now = Date.parse('2026-11-01T08:00:00.000Z')
  #orders: PlacedOrder[] = []
  readonly #remembered = new Map<string, Remembered>()
  readonly #levels = new Map<string, ShopLevel>(
    skus.map((sku) => [sku, this.#read(sku, '2026-11-01T07:00:00.000Z')]),
  )

  /** Lets so many seconds pass, then the event happens. */
  after(seconds: number, event: StockEvent): void {
    this.#now += seconds * 1000
    this.#happen(event)
  }

  /** Everything is read, written and released until nothing moves any more; false when it never comes to rest. */
  settle(params: { readonly releases: boolean }): boolean {
    for (let round = 0; round < 5; round += 1) {
      this.#now += 60_000
      this.#import()
      if (params.releases) this.#release()
      if (this.#push(null) === 0) return true
    }
    return false
  }

  /** Available in the ERP less what waits outside it, never below 0. */
  expected(): Counts {
    const result = counts()
    for (const sku of skus) {
      for (const slot of usedSlots) {
        const outstanding = Number(this.#outstanding().get(sku)?.[slot] ?? '0')
        result[sku][slot] = Math.max(0, this.#available(sku, slot) - outstanding)
      }
    }
    return result
  }

  #happen(event: StockEvent): void {
    if (event.kind === 'order') this.#order(event)
    else if (event.kind === 'cancel') this.#cancel(event)
    else if (event.kind === 'movement') this.onHand[event.sku][event.slot] += event.quantity
    else if (event.kind === 'import') this.#import()
    else if (event.kind === 'release') this.#release()
    else this.#push(event.meanwhile)
  }

  #order({ sku, slot, quantity, waits }: Extract<StockEvent, { kind: 'order' }>): void {
    const taken = Math.min(quantity, this.shop[sku][slot])
    if (taken <= 0) return
    this.shop[sku][slot] -= taken
    const at = new Date(this.#now).toISOString()
    const innerId = String(this.#orders.length + 1)
    const order = shopOrder({
      ...{ innerId, createdAt: at, updatedAt: at },
      lines: [line({ sku, quantities: slots({ [slot]: String(taken) }) })],
    })
    this.#orders.push({ order, sku, slot, quantity: taken, waits, isCancelled: false })
  }

  #cancel({ pick, givesBack }: Extract<StockEvent, { kind: 'cancel' }>): void {
    const open = this.#orders.filter((placed) => !placed.isCancelled)
    const placed = open[pick % Math.max(open.length, 1)]
    if (placed === undefined) return
    if (givesBack) this.shop[placed.sku][placed.slot] += placed.quantity
    const updatedAt = new Date(this.#now).toISOString()
    const order = { ...placed.order, updatedAt, statusId: 'status-storno' }
    this.#orders = this.#orders.map((other) =>
      other === placed ? { ...placed, order, isCancelled: true } : other,
    )
  }

  #import(): void {
    const news = this.#orders.filter(
      ({ order }) => this.#remembered.get(order.innerId)?.status !== order.statusId,
    )
    const changed = applyOrdersToLevels({
      levels: this.#levels,
      orders: news.map(({ order, isCancelled }) => ({
        order,
        isCancelled,
        isFirstSeen: !this.#remembered.has(order.innerId),
        contentChanged: true,
      })),
    })
    for (const level of changed) this.#levels.set(level.sku, level)
    for (const { order, waits, isCancelled } of news) {
      const had = this.#remembered.get(order.innerId)?.hasDocument ?? false
      const hasDocument = !isCancelled && (had || !waits)
      this.#remembered.set(order.innerId, { status: order.statusId, hasDocument })
    }
  }

  /** What made orders wait is mended. */
  #release(): void {
    for (const { order, isCancelled } of this.#orders) {
      const known = this.#remembered.get(order.innerId)
      if (known === undefined || isCancelled || known.status !== order.statusId) continue
      this.#remembered.set(order.innerId, { ...known, hasDocument: true })
    }
  }

  #push(meanwhile: Extract<StockEvent, { kind: 'order' }> | null): number {
    for (const level of this.#levels.values())
      if (!level.isCertain) this.#levels.set(level.sku, this.#read(level.sku as Sku))
    const plan = planStock(
      stockInput({
        shop: { shopName: 'demo-bolt', stockCount: 2 },
        levels: [...this.#levels.values()],
        productIds: new Map(skus.map((sku) => [sku, `erp-${sku}`])),
        erpLevels: this.#erpLevels(),
        outstanding: this.#outstanding(),
      }),
    )
    if (meanwhile !== null) this.#order(meanwhile)
    for (const action of plan.actions)
      if (action.kind === 'push-stock') this.#write(action.sku as Sku, action.levels)
    return plan.actions.length
  }

  #write(sku: Sku, levels: Partial<SlotLevels>): void {
    for (const slot of usedSlots) this.shop[sku][slot] = Number(levels[slot] ?? this.shop[sku][slot])
    this.#levels.set(sku, this.#read(sku))
  }

  #read(sku: Sku, asOf = new Date(this.#now).toISOString()): ShopLevel {
    const { stock1, stock2 } = this.shop[sku]
    const levels = { ...emptySlots, stock1: String(stock1), stock2: String(stock2) }
    return { sku, shopProductId: `product-${sku}`, levels, asOf, isCertain: true, awaitsOpening: false }
  }

  #available(sku: Sku, slot: UsedSlot): number {
    const reserved = this.#orders
      .filter((placed) => placed.sku === sku && placed.slot === slot)
      .filter(({ order }) => this.#remembered.get(order.innerId)?.hasDocument === true)
      .map((placed) => placed.quantity)
    return reserved.reduce((left, quantity) => left - quantity, this.onHand[sku][slot])
  }

  #erpLevels(): StockLevel[] {
    return skus.flatMap((sku) =>
      usedSlots.map((slot) => {
        const available = String(this.#available(sku, slot))
        const level = { productId: `erp-${sku}`, productCode: sku, warehouseId: warehouseOf[slot], available }
        return { ...level, onHand: available, reserved: '0' }
      }),
    )
  }

  /** Orders that the sync has seen and the ERP has no document of. */
  #outstanding() {
    const { shop, settings } = planningInput([])
    const waiting = this.#orders.flatMap(({ order }) => {
      const known = this.#remembered.get(order.innerId)
      if (known === undefined || known.hasDocument) return []
      return [{ order: { ...order, statusId: known.status }, written: null }]
    })
    return outstandingQuantities(waiting, { shop, settings })
  }
}
