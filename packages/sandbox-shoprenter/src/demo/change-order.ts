import { lineOf, slotsInStock } from './draw-line.ts'
import type { DemoLine, DemoOrder } from './order.ts'
import type { DemoProduct } from './product.ts'
import type { Random } from './random.ts'

/** An order after a merchant's edit: one piece fewer of its first line, or one more product. */
export function editedOrder(params: {
  readonly random: Random
  readonly order: DemoOrder
  /** With the stock of this moment. */
  readonly products: readonly DemoProduct[]
  readonly updatedAt: string
}): DemoOrder {
  const { random, order, products, updatedAt } = params
  const [first, ...others] = order.lines
  if (first !== undefined && first.quantity > 1 && random.chance(50)) {
    return { ...order, updatedAt, lines: [withOneLess(first), ...others] }
  }
  const present = new Set(order.lines.map((line) => line.productInnerId))
  const candidates = products.filter(
    (product) =>
      product.depositHuf === 0 && !present.has(product.innerId) && slotsInStock(product.stock, 1) !== null,
  )
  const product = random.pickIfAny(candidates)
  const slots = product === undefined ? null : slotsInStock(product.stock, 1)
  if (product === undefined || slots === null) return { ...order, updatedAt }
  const lineId = Math.max(...order.lines.map((line) => line.lineId)) + 1
  const line = lineOf({ ...order, product, lineId, quantity: 1, slots })
  return { ...order, updatedAt, lines: [...order.lines, line] }
}

function withOneLess(line: DemoLine): DemoLine {
  const slots: [number, number, number, number] = [...line.slots]
  const from = slots.findIndex((quantity) => quantity > 0)
  slots[from] = (slots[from] ?? 0) - 1
  return { ...line, quantity: line.quantity - 1, slots }
}
