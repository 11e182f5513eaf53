/** Pieces per warehouse column of the shop; the simulated shop uses two. */
export type Pieces = readonly [number, number]

/** What the shop sells. Prices are whole forints, net, and multiples of 100 so that every gross is whole as well. */
export interface Article {
  readonly number: number
  readonly sku: string
  readonly netForint: number
  readonly vatPercent: 27 | 18 | 5
  /** Pieces on the shelf before anybody ordered. */
  readonly firstPieces: Pieces
}

/** Who orders: a registered customer by number, or a guest by name. */
export type Buyer =
  | { readonly kind: 'customer'; readonly number: number }
  | { readonly kind: 'guest'; readonly familyName: string; readonly email: string }

/** One line of a cart. */
export interface CartLine {
  readonly sku: string
  readonly pieces: Pieces
}

/** Status of a placed order, as the shop's staff move it. */
export type OrderStatus = 'new' | 'packing' | 'shipped' | 'storno'

/** Why an order can have no document: its figures disagree, or something costs money in a form that nobody published. */
export type Defect = 'figures' | 'gift-wrapping'

/** An order as the shop's books have it. */
export interface PlacedOrder {
  readonly innerId: string
  readonly buyer: Buyer
  lines: readonly CartLine[]
  readonly shippingForint: number
  readonly couponForint: number
  comment: string
  status: OrderStatus
  /** In world time. */
  readonly placedAtMs: number
  /** By the shop's clock. */
  readonly createdMs: number
  changedMs: number
  /** Lists show it from then on. */
  readonly visibleAtMs: number
  /** What the API's maker has not written yet; null: whole. */
  missing: 'lines' | 'totals' | null
  /** True when it was shown at once with all its lines. */
  readonly isReadableAtOnce: boolean
  readonly defect: Defect | null
  readonly paysBy: string
  readonly shipsBy: string
}
