import type {
  Instant,
  ShopLookUp,
  ShopPage,
  ShopPort,
  ShopStockResult,
  ShopStockUpdate,
  StockSlot,
} from '@okos-sync/domain'
import { budapestOffsetMs, wallMs } from '../engine/budapest.ts'
import type { Dice } from '../engine/dice.ts'
import type { VirtualTime } from '../engine/virtual-time.ts'
import { type Answer, atOnce, type Wire } from '../engine/wire.ts'
import type { ShopBooks } from './shop-books.ts'
import { customerForm, levelsOf, metadata, methods, orderForm, productForm } from './shop-forms.ts'
import type { Pieces } from './shop-types.ts'

const hourMs = 3_600_000

/** Habits of a shop's API that no documentation fixes. */
export interface ShopHabits {
  readonly pageSize: number
  readonly sort: 'oldest-first' | 'newest-first' | 'shuffled'
  /** Share of pages that bring a record of the page before again. */
  readonly doubles: number
  /** How long a batch works on one product. */
  readonly batchItemMs: number
  /** Whether a batch's Date header is of its beginning or of its end. */
  readonly batchTime: 'begin' | 'end'
  /** Share of batch items that are refused for now (inner 429 or 504). */
  innerFailures: number
}

/** Where a shop's port looks and how. */
export interface ShopAccess {
  readonly books: ShopBooks
  readonly time: VirtualTime
  readonly wire: Wire
  readonly habits: ShopHabits
  readonly dice: Dice
  /** Called when a batch is sent. */
  readonly onSend: () => void
  /** Told of each product that a batch that arrived is about to set. */
  readonly onWrite: (update: ShopStockUpdate) => void
}

/** The simulated shop as one process sees it over the network. */
export function shopPort(access: ShopAccess): ShopPort {
  const { books, wire } = access
  return {
    shopName: books.name,
    readMetadata: ({ signal } = {}) =>
      wire.call({ what: 'shop.readMetadata', signal, effect: () => atOnce(() => metadata) }),
    readMethods: ({ signal } = {}) =>
      wire.call({ what: 'shop.readMethods', signal, effect: () => atOnce(() => methods) }),
    readOrders: ({ updatedSince, signal }) =>
      readPages(access, {
        what: 'shop.readOrders',
        signal,
        keys: () => books.listed(filterWallMs(updatedSince)).map(({ innerId }) => innerId),
        form: (innerId) => orderOf(books, innerId),
      }),
    readOrdersByInnerId: ({ orderInnerIds, signal }) =>
      wire.call({
        what: 'shop.readOrdersByInnerId',
        signal,
        effect: () => atOnce(() => ordersByInnerId(books, orderInnerIds)),
      }),
    readProducts: ({ signal } = {}) =>
      readPages(access, {
        what: 'shop.readProducts',
        signal,
        keys: () => [...books.articles.keys()],
        form: (sku) => productOf(books, sku),
      }),
    readCustomers: ({ signal } = {}) =>
      readPages(access, {
        what: 'shop.readCustomers',
        signal,
        keys: () => books.customers.map(String),
        form: (number) => customerForm(Number(number), books.now() - 24 * hourMs),
      }),
    lookUp: ({ productIds, customerIds, signal }) =>
      wire.call({
        what: 'shop.lookUp',
        signal,
        effect: () => atOnce(() => lookedUp(books, { productIds, customerIds })),
      }),
    ...writings(access),
  }
}

function writings(
  access: ShopAccess,
): Pick<ShopPort, 'writeStock' | 'writePrices' | 'findProducts' | 'createProducts'> {
  return {
    writeStock: (updates, { signal } = {}) => {
      access.onSend()
      return access.wire.call({
        what: 'shop.writeStock',
        signal,
        effect: () => writeBatch(access, updates),
      })
    },
    findProducts: ({ skus, signal }) =>
      access.wire.call({
        what: 'shop.findProducts',
        signal,
        effect: () =>
          atOnce(() => ({
            products: skus.flatMap((sku) => productOf(access.books, sku) ?? []),
            serverTime: dateHeader(access.books),
          })),
      }),
    createProducts: () => {
      throw new Error('A product is created in a world where nobody asks for that.')
    },
    writePrices: () => {
      throw new Error('A price goes up in a world where nobody changes one.')
    },
  }
}

function orderOf(books: ShopBooks, innerId: string) {
  const order = books.orders.get(innerId)
  return order === undefined ? null : orderForm(order, books.articles)
}

function ordersByInnerId(books: ShopBooks, orderInnerIds: readonly string[]) {
  const wanted = books.listed(null).filter(({ innerId }) => orderInnerIds.includes(innerId))
  return {
    items: wanted.flatMap(({ innerId }) => {
      const value = orderOf(books, innerId)
      return value === null ? [] : [{ ok: true as const, value }]
    }),
    serverTime: dateHeader(books),
  }
}

function lookedUp(
  books: ShopBooks,
  ids: { readonly productIds: readonly string[]; readonly customerIds: readonly string[] },
): ShopLookUp {
  const products = [...books.articles.keys()].flatMap((sku) => productOf(books, sku) ?? [])
  const customers = books.customers.map((number) => customerForm(number, books.now() - 24 * hourMs))
  const among = <T extends { readonly resourceId: string }>(
    records: readonly T[],
    wanted: readonly string[],
  ) =>
    new Map(
      records.flatMap((record) =>
        wanted.includes(record.resourceId) ? [[record.resourceId, record] as const] : [],
      ),
    )
  return {
    products: among(products, ids.productIds),
    customers: among(customers, ids.customerIds),
    serverTime: dateHeader(books),
  }
}

function productOf(books: ShopBooks, sku: string) {
  const article = books.articles.get(sku)
  return article === undefined ? null : productForm(article, books.piecesOf(sku))
}

/** What a filter "changed since" becomes on the shop's wall; around the repeated hour it reaches back further. */
function filterWallMs(since: Instant | null): number | null {
  if (since === null) return null
  const moment = Date.parse(since)
  const isBeforeRepeat = budapestOffsetMs(moment + hourMs) < budapestOffsetMs(moment)
  return wallMs(isBeforeRepeat ? moment - hourMs : moment)
}

/** HTTP's Date header: true time by the shop's clock, in whole seconds. */
export function dateHeader(books: ShopBooks): Instant {
  return new Date(Math.floor(books.now() / 1000) * 1000).toISOString()
}

/**
 * Pages of whatever was there when the pass began, each record as it is when its page is answered. A record that came
 * later may be on a page already read, as the port's contract allows.
 */
async function* readPages<T>(
  { books, wire, habits, dice }: ShopAccess,
  list: {
    readonly what: string
    readonly signal: AbortSignal | undefined
    readonly keys: () => readonly string[]
    readonly form: (key: string) => T | null
  },
): AsyncGenerator<ShopPage<T>, void, undefined> {
  const { pageSize } = habits
  let keys: readonly string[] = []
  let pageCount = 1
  for (let pageIndex = 0; pageIndex < pageCount; pageIndex += 1) {
    yield await wire.call({
      what: list.what,
      signal: list.signal,
      effect: () =>
        atOnce(() => {
          if (pageIndex === 0) keys = sorted(list.keys(), habits, dice)
          pageCount = Math.max(1, Math.ceil(keys.length / pageSize))
          const start = pageIndex * pageSize
          const doubled = start > 0 && dice.chance(habits.doubles) ? 1 : 0
          const items = keys.slice(start - doubled, start + pageSize).flatMap((key) => {
            const value = list.form(key)
            return value === null ? [] : [{ ok: true as const, value }]
          })
          return { items, serverTime: dateHeader(books), pageIndex, pageCount }
        }),
    })
  }
}

function sorted(keys: readonly string[], { sort }: ShopHabits, dice: Dice): readonly string[] {
  if (sort === 'oldest-first') return keys
  if (sort === 'newest-first') return keys.toReversed()
  const places = new Map(keys.map((key) => [key, dice.fraction()]))
  return keys.toSorted((left, right) => (places.get(left) ?? 0) - (places.get(right) ?? 0))
}

/** Products are set one after the other while shoppers go on ordering; the answer tells what each had right then. */
export function writeBatch(
  { books, time, habits, dice, onWrite }: ShopAccess,
  updates: readonly ShopStockUpdate[],
): Answer<{ readonly results: readonly ShopStockResult[]; readonly serverTime: Instant }> {
  const results: ShopStockResult[] = []
  const began = dateHeader(books)
  for (const [index, update] of updates.entries()) {
    const { sku, levels } = update
    const isRefused = dice.chance(habits.innerFailures)
    onWrite(update)
    time.after(index * habits.batchItemMs, () => {
      if (isRefused) {
        results.push({ ok: false, sku, code: 'shop-unavailable', message: 'Simulated.', isRetryable: true })
        return
      }
      const now = books.piecesOf(sku)
      const set = (slot: StockSlot, place: 0 | 1) =>
        levels[slot] === undefined ? now[place] : Number(levels[slot])
      const pieces: Pieces = [set('stock1', 0), set('stock2', 1)]
      books.setPieces(sku, pieces)
      results.push({
        ok: true,
        sku,
        levels: levelsOf(pieces),
        pricing: productOf(books, sku)?.pricing ?? null,
      })
    })
  }
  return {
    takesMs: updates.length * habits.batchItemMs,
    read: () => ({ results, serverTime: habits.batchTime === 'begin' ? began : dateHeader(books) }),
  }
}
