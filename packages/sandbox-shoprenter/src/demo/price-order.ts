import { type Amount, displayText, dividedByRate, fromMinor, netOfGross, percentOf } from './amount.ts'
import type { DemoLine, DemoOrder } from './order.ts'

/** Currency that `total`, `orderTotals.value`, line `price` and `total` of a EUR order are in. */
export type ForeignTotalsIn = 'shop-currency' | 'order-currency'

/** A row of orderTotals. */
export interface PricedRow {
  readonly type: string
  readonly key: string | null
  readonly name: string
  /** In the currency the shop totals in; points for LOYALTYPOINTS_TO_GET. */
  readonly value: Amount
  readonly valueText: string
}

/** A line with what the shop states of it. */
export interface PricedLine {
  readonly line: DemoLine
  /** Net, in the currency the shop totals in. */
  readonly price: Amount
  readonly total: Amount
  /** In the order's own currency. */
  readonly ownNet: Amount
  readonly ownGross: Amount
}

/** An order with all its money. */
export interface PricedOrder {
  readonly lines: readonly PricedLine[]
  readonly rows: readonly PricedRow[]
  readonly total: Amount
}

interface Extra {
  readonly type: string
  readonly key: string | null
  readonly name: string
  readonly own: Amount
}

/**
 * Prices an order as shops do: round gross per unit, net with four decimals, line total = net × quantity,
 * SUB_TOTAL = their sum, SUB_TOTAL_WITH_TAX = gross × quantity, TAX = the difference, fees and discounts gross.
 */
export function priceOrder(order: DemoOrder, foreignTotalsIn: ForeignTotalsIn): PricedOrder {
  const { currency } = order
  const isConverted = currency !== 'HUF' && foreignTotalsIn === 'shop-currency'
  const stated = (own: Amount) => (isConverted ? dividedByRate(own, order.exchangeRate) : own)
  const lines = order.lines.map((line): PricedLine => {
    const ownGross = fromMinor(line.grossMinor, currency)
    const ownNet = netOfGross(ownGross, line.vatRate)
    return { line, ownGross, ownNet, price: stated(ownNet), total: stated(ownNet * BigInt(line.quantity)) }
  })
  const goods = sum(order.lines.map((line) => fromMinor(line.grossMinor * line.quantity, currency)))
  const deposit = sum(order.lines.map((line) => fromMinor(line.depositMinor * line.quantity, currency)))
  const depositInside = order.deposits === 'inside-subtotal' ? deposit : 0n
  const net = sum(lines.map((line) => line.total)) + stated(depositInside)
  const gross = stated(goods + depositInside)
  const extras = extrasOf(order, { goods, ownDeposit: deposit - depositInside, gross: goods + deposit })
  const total = gross + sum(extras.map((extra) => stated(extra.own)))
  const ownNet = sum(lines.map((line) => line.ownNet * BigInt(line.line.quantity))) + depositInside
  const ownTotal = goods + depositInside + sum(extras.map((extra) => extra.own))
  const row = (value: Amount, { type, key, name, own }: Extra): PricedRow => ({
    type,
    key,
    name,
    value,
    valueText: displayText(own, currency),
  })
  const ownTax = goods + depositInside - ownNet
  const rows = [
    row(net, plain('SUB_TOTAL')('Nettó részösszeg:', ownNet)),
    row(gross - net, plain('TAX')('ÁFA tartalom:', ownTax)),
    row(gross, plain('SUB_TOTAL_WITH_TAX')('Bruttó részösszeg:', goods + depositInside)),
    ...extras.map((extra) => row(stated(extra.own), extra)),
    row(total, plain('TOTAL')('Fizetendő végösszeg:', ownTotal)),
    ...pointsRow(order.pointsEarned),
  ]
  return { lines, rows, total }
}

/** Every row between SUB_TOTAL_WITH_TAX and TOTAL; discounts never take more than there is. */
function extrasOf(
  order: DemoOrder,
  amounts: { readonly goods: Amount; readonly ownDeposit: Amount; readonly gross: Amount },
): Extra[] {
  const { currency } = order
  const shippingFee = fromMinor(order.shipping.feeMinor, currency)
  const paymentFee = fromMinor(order.payment.feeMinor, currency)
  const coupon = couponAmount(order, { goods: amounts.goods, shippingFee })
  const cartDiscount = least(fromMinor(order.cartDiscountMinor, currency), amounts.goods - coupon)
  const left = amounts.gross + shippingFee + paymentFee - coupon - cartDiscount
  const points = least(fromMinor(order.pointsUsedMinor, currency), left)
  const extras: Extra[] = [plain('SHIPPING')(`${order.shipping.name}:`, shippingFee)]
  if (paymentFee > 0n) extras.push(plain('PAYMENT')(`${order.payment.name}:`, paymentFee))
  if (amounts.ownDeposit > 0n) extras.push(plain('DEPOSIT')('Betétdíj:', amounts.ownDeposit))
  if (order.coupon !== null) extras.push(plain('COUPON')(`Kupon (${order.coupon.code}):`, -coupon))
  if (cartDiscount > 0n) {
    extras.push({ type: '', key: 'CART_AMOUNT_DISCOUNT', name: 'Kosárérték kedvezmény:', own: -cartDiscount })
  }
  if (points > 0n) extras.push(plain('LOYALTYPOINTS_TO_USE')('Felhasznált hűségpontok:', -points))
  return extras
}

function couponAmount(
  order: DemoOrder,
  { goods, shippingFee }: { readonly goods: Amount; readonly shippingFee: Amount },
): Amount {
  if (order.coupon === null) return 0n
  const { kind, value } = order.coupon
  if (kind === 'percent') return percentOf(goods, { percent: value, currency: order.currency })
  if (kind === 'fixed') return least(fromMinor(value, order.currency), goods)
  return kind === 'free-shipping-taken-back' ? shippingFee : 0n
}

function pointsRow(points: number): PricedRow[] {
  if (points === 0) return []
  const name = 'Szerzett hűségpontok:'
  const value = fromMinor(points, 'HUF')
  return [{ type: 'LOYALTYPOINTS_TO_GET', key: null, name, value, valueText: `${points} pont` }]
}

/** Maker of rows of one type, without a key. */
function plain(type: string): (name: string, own: Amount) => Extra {
  return (name, own) => ({ type, key: null, name, own })
}

function sum(amounts: readonly Amount[]): Amount {
  return amounts.reduce((total, amount) => total + amount, 0n)
}

function least(left: Amount, right: Amount): Amount {
  return left < right ? left : right
}
