import { wallMs } from '../engine/budapest.ts'
import type { VirtualTime } from '../engine/virtual-time.ts'
import { shopName } from './shop-forms.ts'
import type { Article, Buyer, CartLine, OrderStatus, Pieces, PlacedOrder } from './shop-types.ts'

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
}

/** A shop's books: what shoppers, staff and the API change, without any way of reading them over a network. */
export interface ShopBooks {
  readonly name: string
  readonly articles: Map<string, Article>
  readonly customers: number[]
  readonly orders: Map<string, PlacedOrder>
  /** The shop's own clock in world milliseconds: it may be wrong. */
  now(): number
  piecesOf(sku: string): Pieces
  addArticle(article: Article): void
  /** Takes the goods and answers the order; null when there is not enough of them. */
  place(wish: Wish): PlacedOrder | null
  /** The API's maker finishes an order; `isStamped` tells whether its time of change shows it. */
  complete(innerId: string, isStamped: boolean): void
  edit(innerId: string, lines: readonly CartLine[]): boolean
  comment(innerId: string, text: string): void
  setStatus(innerId: string, status: OrderStatus): void
  /** Storno; `returnsGoods` tells whether the shop puts the goods back on the shelf. */
  cancel(innerId: string, returnsGoods: boolean): void
  setPieces(sku: string, pieces: Pieces): void
  /** Orders that lists show now and that changed at or after a reading of the shop's wall clock. */
  listed(sinceWallMs: number | null): PlacedOrder[]
}

/** Opens an empty shop whose clock is off by `clockErrorMs`. */
export function openShop(time: VirtualTime, clockErrorMs: number): ShopBooks {
  const articles = new Map<string, Article>()
  const pieces = new Map<string, Pieces>()
  const orders = new Map<string, PlacedOrder>()
  let lastNumber = 1000
  const now = () => time.nowMs + clockErrorMs
  const piecesOf = (sku: string): Pieces => pieces.get(sku) ?? [0, 0]
  const move = (lines: readonly CartLine[], sign: 1 | -1) => {
    for (const { sku, pieces: moved } of lines) {
      const [first, second] = piecesOf(sku)
      pieces.set(sku, [first + sign * moved[0], second + sign * moved[1]])
    }
  }
  const suffices = (lines: readonly CartLine[]) =>
    lines.every(({ sku, pieces: [first, second] }) => {
      const [has, hasToo] = piecesOf(sku)
      return has >= first && hasToo >= second
    })
  const orderOf = (innerId: string) => {
    const order = orders.get(innerId)
    if (order === undefined) throw new Error(`The shop has no order ${innerId}.`)
    return order
  }
  const touch = (order: PlacedOrder) => {
    order.changedMs = now()
  }
  return {
    name: shopName,
    articles,
    customers: [],
    orders,
    now,
    piecesOf,
    addArticle: (article) => {
      articles.set(article.sku, article)
      pieces.set(article.sku, article.firstPieces)
    },
    place: ({ hiddenMs, numberStep, ...wish }) => {
      if (!suffices(wish.lines)) return null
      move(wish.lines, -1)
      lastNumber += numberStep
      const order: PlacedOrder = {
        ...wish,
        innerId: String(lastNumber),
        status: 'new',
        placedAtMs: time.nowMs,
        createdMs: now(),
        changedMs: now(),
        isReadableAtOnce: hiddenMs === 0 && wish.missing !== 'lines',
        visibleAtMs: time.nowMs + hiddenMs,
      }
      orders.set(order.innerId, order)
      return order
    },
    complete: (innerId, isStamped) => {
      const order = orderOf(innerId)
      order.missing = null
      if (isStamped) touch(order)
    },
    edit: (innerId, lines) => {
      const order = orderOf(innerId)
      move(order.lines, 1)
      const isPossible = suffices(lines)
      if (isPossible) {
        order.lines = lines
        touch(order)
      }
      move(order.lines, -1)
      return isPossible
    },
    comment: (innerId, text) => {
      const order = orderOf(innerId)
      order.comment = text
      touch(order)
    },
    setStatus: (innerId, status) => {
      const order = orderOf(innerId)
      order.status = status
      touch(order)
    },
    cancel: (innerId, returnsGoods) => {
      const order = orderOf(innerId)
      order.status = 'storno'
      if (returnsGoods) move(order.lines, 1)
      touch(order)
    },
    setPieces: (sku, changed) => {
      pieces.set(sku, changed)
    },
    listed: (sinceWallMs) =>
      [...orders.values()].filter(
        ({ visibleAtMs, changedMs }) =>
          visibleAtMs <= time.nowMs && (sinceWallMs === null || wallMs(changedMs) >= sinceWallMs),
      ),
  }
}
