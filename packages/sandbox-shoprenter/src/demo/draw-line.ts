import { type DemoCurrency, hufToEurCents } from './amount.ts'
import type { DemoLine } from './order.ts'
import type { DemoProduct, SlotQuantities } from './product.ts'
import type { Random } from './random.ts'

/** A line for `quantity` pieces; the price is rounded to the order's currency as shops do. */
export function lineOf(params: {
  readonly product: DemoProduct
  readonly lineId: number
  readonly quantity: number
  readonly slots: SlotQuantities
  readonly currency: DemoCurrency
  readonly exchangeRate: string
}): DemoLine {
  const { product, currency, exchangeRate } = params
  return {
    lineId: params.lineId,
    productInnerId: product.innerId,
    name: product.name,
    sku: product.sku,
    gtin: product.gtin,
    vatRate: product.vatRate,
    grossMinor: currency === 'HUF' ? product.grossHuf : hufToEurCents(product.grossHuf, exchangeRate),
    quantity: params.quantity,
    slots: params.slots,
    subtractsStock: product.subtractsStock,
    depositMinor: currency === 'HUF' ? product.depositHuf : 0,
  }
}

/** Splits a quantity over one or two of the four warehouses. */
export function drawSlots(random: Random, quantity: number): SlotQuantities {
  const slots: [number, number, number, number] = [0, 0, 0, 0]
  const first = random.int(0, 3)
  const fromFirst = quantity > 1 && random.chance(30) ? random.int(1, quantity - 1) : quantity
  slots[first] = fromFirst
  slots[(first + 1) % 4] = quantity - fromFirst
  return slots
}

/** The quantity taken from warehouses that have it; null when all of them together lack it. */
export function slotsInStock(stock: SlotQuantities, quantity: number): SlotQuantities | null {
  const slots: [number, number, number, number] = [0, 0, 0, 0]
  let missing = quantity
  stock.forEach((level, index) => {
    const taken = Math.max(0, Math.min(level, missing))
    slots[index] = taken
    missing -= taken
  })
  return missing === 0 ? slots : null
}
