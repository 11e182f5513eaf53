import { resourceId } from '../wire.ts'
import type { DemoCurrency } from './amount.ts'
import type { DemoPerson } from './person.ts'
import type { SlotQuantities } from './product.ts'
import type { DemoVatRate } from './vat.ts'

/** One line of an order. */
export interface DemoLine {
  readonly lineId: number
  /** Null once the shop has deleted the product. */
  readonly productInnerId: number | null
  readonly name: string
  /** Empty when the shop knows none. */
  readonly sku: string
  readonly gtin: string
  readonly vatRate: DemoVatRate
  /** Round gross price of one unit in the order's currency: forints or cents. */
  readonly grossMinor: number
  readonly quantity: number
  /** Which warehouse gives how many; all 0 in an abandoned cart. */
  readonly slots: SlotQuantities
  readonly subtractsStock: boolean
  /** Deposit for one bottle, forints; 0 for none. */
  readonly depositMinor: number
}

/** A coupon as used in one order. */
export interface DemoCoupon {
  readonly code: string
  readonly kind: 'percent' | 'fixed' | 'free-shipping' | 'free-shipping-taken-back'
  /** Percents for `percent`, forints or cents for `fixed`, 0 otherwise. */
  readonly value: number
  readonly targetType: 'PRODUCT' | 'CATEGORY' | ''
  /** Null: follows the products (`-1.0000` on the wire). */
  readonly vatRate: DemoVatRate | null
}

/** How an order is paid or shipped. */
export interface DemoMethod {
  /** innerId of its shipping or payment mode. */
  readonly modeInnerId: number
  readonly name: string
  readonly code: string
  /** Gross fee: forints or cents. */
  readonly feeMinor: number
  /** Null: the shop has no tax class set for it (`0.0000` with an empty name on the wire). */
  readonly vatRate: DemoVatRate | null
  /** The shop's name of that tax class; empty when none is set. */
  readonly taxName: string
}

/** What is wrong, on purpose, with an order that doesn't add up. */
export type DemoFlaw = 'total-off' | 'missing-line' | 'tax-disagrees' | 'order-total-disagrees'

/** An order of the demo shop before it takes its wire form. Plain JSON: the sandbox keeps it beside the order. */
export interface DemoOrder {
  readonly innerId: number
  /** The shop's local time. */
  readonly createdAt: string
  readonly updatedAt: string
  /** innerId of the status; null for an abandoned cart. */
  readonly statusInnerId: number | null
  readonly currency: DemoCurrency
  /** What a forint was worth in `currency`, eight decimals. */
  readonly exchangeRate: string
  readonly customerInnerId: number | null
  readonly buyer: DemoPerson
  readonly shipping: DemoMethod & { readonly pointId: string }
  readonly payment: DemoMethod & { readonly isAfter: boolean; readonly cardTransaction: string }
  readonly lines: readonly DemoLine[]
  /** Whether deposits are counted in SUB_TOTAL or stand in a totals row of their own. */
  readonly deposits: 'inside-subtotal' | 'own-row'
  readonly coupon: DemoCoupon | null
  /** Forints or cents paid with loyalty points. */
  readonly pointsUsedMinor: number
  /** Points earned: not money. */
  readonly pointsEarned: number
  readonly cartDiscountMinor: number
  readonly comment: string
  readonly marketplace: { readonly prefix: string; readonly orderId: string } | null
  readonly flaw: DemoFlaw | null
}

/** Opaque id of an order. */
export function orderId(innerId: number): string {
  return resourceId('order-order_id', innerId)
}
