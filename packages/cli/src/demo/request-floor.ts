/** What a run had to get from the shop, whoever does it and however clever. */
export interface FloorFacts {
  /** True for the run that imports master data. */
  readonly isFirstRun: boolean
  readonly products: number
  readonly customers: number
  /** Placed orders that had to be read. */
  readonly orders: number
  /** Products whose stock had to be written. */
  readonly pushedProducts: number
  /** New products and buyers of which the shop had to be asked. */
  readonly lookedUp: number
}

const pageSize = 200
/** Settings, statuses, status names and tax classes: one request each. */
const metadataRequests = 4
/** Ways to pay and ways to ship, once an hour. */
const methodRequests = 2

/**
 * The fewest requests to the shop that could have done a run, token included: pages and batches of 200,
 * metadata once, and after a push one more reading of the orders (RELIABILITY: read, push, read).
 */
export function requestFloor(facts: FloorFacts): number {
  const pages = (records: number) => Math.ceil(records / pageSize)
  const masterData = facts.isFirstRun ? methodRequests + pages(facts.products) + pages(facts.customers) : 0
  const orders = Math.max(1, pages(facts.orders))
  const push = facts.pushedProducts > 0 ? pages(facts.pushedProducts) + 1 : 0
  return 1 + metadataRequests + masterData + orders + pages(facts.lookedUp) + push
}
