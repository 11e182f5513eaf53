/** Names under which a wrapping may state what it costs; its shape is not published (FACTS 4). */
const amountName = /price|total|amount|cost|fee/iu

/**
 * False only when a gift wrapping says that it costs nothing: it states amounts, and all of them are 0. Whatever
 * can't be read, or states none, may cost something.
 */
export function mayCost(giftWrapping: string): boolean {
  const stated = statedAmounts(parsed(giftWrapping))
  return stated.length === 0 || stated.some((amount) => Number(amount) !== 0)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function statedAmounts(value: unknown): unknown[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, inner]) => {
    const isAmount = amountName.test(name) && (typeof inner === 'string' || typeof inner === 'number')
    return isAmount ? [inner] : statedAmounts(inner)
  })
}
