import { wallMs } from '../engine/budapest.ts'
import type { VirtualTime } from '../engine/virtual-time.ts'
import { emptyShelf, type Shelf } from './shelf.ts'
import { shopName } from './shop-forms.ts'
import type { Buyer, CartLine, OrderStatus, PlacedOrder } from './shop-types.ts'

/** What a shopper orders. */
export interface Wish {
  readonly buyer: Buyer
  readonly lines: readonly CartLine[]
  readonly shippingForint: number
  readonly couponForint: number
  readonly comment: string
  readonly paysBy: string
  readonly shipsBy: string
  /** How much later than it is placed lists show the order. */
  readonly hiddenMs: number
  readonly missing: PlacedOrder['missing']
  readonly defect: PlacedOrder['defect']
  /** How far the order's number jumps; 1 is the next. */
  readonly numberStep: number
  /** How long ago it was placed. */
  readonly agoMs: number
}

/** What shoppers, staff and the API change in a shop. */
interface Deeds {
  /** Takes the goods and answers the order; null when there is not enough of them. */
  place(wish: Wish): PlacedOrder | null
  /** The API's maker finishes an order; `isStamped` tells whether its time of change shows it. */
  complete(innerId: string, isStamped: boolean): void
  /** False when there is not enough for the change. */
  edit(innerId: string, lines: readonly CartLine[]): boolean
  comment(innerId: string, text: string): void
  setStatus(innerId: string, status: OrderStatus): void
  /** Storno; the goods go back to the shelf. */
  cancel(innerId: string): void
}

/** A shop's books, without any way of reading them over a network. */
export interface ShopBooks extends Deeds, Pick<Shelf, 'articles' | 'piecesOf' | 'addArticle' | 'setPieces'> {
  readonly name: string
  readonly customers: number[]
  readonly orders: ReadonlyMap<string, PlacedOrder>
  /** The shop's own clock in milliseconds: it may be wrong. */
  now(): number
  /** Orders that lists show now and that changed at or after a reading of the shop's wall clock. */
  listed(sinceWallMs: number | null): PlacedOrder[]
}

/** Opens an empty shop whose clock is off by `clockErrorMs`. */
export function openShop(time: VirtualTime, clockErrorMs: number): ShopBooks {
  const shelf = emptyShelf()
  const orders = new Map<string, PlacedOrder>()
  const now = () => time.nowMs + clockErrorMs
  return {
    ...shelf,
    ...deedsIn({ shelf, orders, time, now }),
    name: shopName,
    customers: [],
    orders,
    now,
    listed: (sinceWallMs) =>
      [...orders.values()].filter(
        ({ visibleAtMs, changedMs }) =>
          visibleAtMs <= time.nowMs && (sinceWallMs === null || wallMs(changedMs) >= sinceWallMs),
      ),
  }
}

function deedsIn(books: {
  readonly shelf: Shelf
  readonly orders: Map<string, PlacedOrder>
  readonly time: VirtualTime
  readonly now: () => number
}): Deeds {
  const { shelf, orders, time, now } = books
  let lastNumber = 1000
  const orderOf = (innerId: string) => {
    const order = orders.get(innerId)
    if (order === undefined) throw new Error(`The shop has no order ${innerId}.`)
    return order
  }
  const change = (innerId: string, fields: Partial<PlacedOrder>) => {
    Object.assign(orderOf(innerId), fields, { changedMs: now() })
  }
  return {
    place: ({ hiddenMs, numberStep, agoMs, ...wish }) => {
      if (!shelf.suffices(wish.lines)) return null
      shelf.move(wish.lines, -1)
      lastNumber += numberStep
      const order: PlacedOrder = {
        ...wish,
        innerId: String(lastNumber),
        status: 'new',
        placedAtMs: time.nowMs - agoMs,
        createdMs: now() - agoMs,
        changedMs: now() - agoMs,
        isReadableAtOnce: hiddenMs === 0 && wish.missing !== 'lines',
        visibleAtMs: time.nowMs - agoMs + hiddenMs,
      }
      orders.set(order.innerId, order)
      return order
    },
    complete: (innerId, isStamped) => {
      const order = orderOf(innerId)
      order.missing = null
      if (isStamped) order.changedMs = now()
    },
    edit: (innerId, lines) => {
      const before = orderOf(innerId).lines
      shelf.move(before, 1)
      const isPossible = shelf.suffices(lines)
      if (isPossible) change(innerId, { lines })
      shelf.move(isPossible ? lines : before, -1)
      return isPossible
    },
    comment: (innerId, comment) => change(innerId, { comment }),
    setStatus: (innerId, status) => change(innerId, { status }),
    cancel: (innerId) => {
      shelf.move(orderOf(innerId).lines, 1)
      change(innerId, { status: 'storno' })
    },
  }
}
