import type { OrderRecord, StockLevel } from '@okos-sync/domain'
import { refText } from '../erp/erp-master.ts'
import type { Bizonylat } from '../erp/erp-orders.ts'
import { warehouses } from '../erp/erp-stock.ts'
import { grossOf } from '../shop/order-figures.ts'
import { fullNameOf, shopName } from '../shop/shop-forms.ts'
import type { Pieces, PlacedOrder } from '../shop/shop-types.ts'
import type { World } from './world.ts'

/** What our own store says of an order; null: never seen. */
export type Explain = (innerId: string) => Promise<OrderRecord | null>

/**
 * What a merchant finds wrong at the end, by pencil and paper: from what was on the shelves, who ordered what, and
 * what people did in either system. Uses nothing of the software under test but its word on each order.
 */
export async function complaints(world: World, explain: Explain): Promise<string[]> {
  const verdicts = new Map<string, OrderRecord | null>()
  for (const innerId of world.shop.orders.keys()) verdicts.set(innerId, await explain(innerId))
  return [
    ...[...world.shop.orders.values()].flatMap((order) =>
      orderComplaints(world, order, verdicts.get(order.innerId) ?? null),
    ),
    ...doubles(world),
    ...stockComplaints(world, verdicts),
  ]
}

function documentOf({ erp }: World, innerId: string): Bizonylat | undefined {
  return erp.orders.byRef(refText({ source: `shoprenter:${shopName}`, externalId: innerId }))
}

function orderComplaints(world: World, order: PlacedOrder, record: OrderRecord | null): string[] {
  const { innerId, status, defect } = order
  const document = documentOf(world, innerId)
  const say = (what: string) => `order ${innerId}: ${what}`
  if (record === null) return [say('no verdict')]
  const { outcome, code } = record.verdict
  const isToldAs = (...outcomes: readonly string[]) =>
    outcomes.includes(outcome) && record.technical === 'done'
      ? []
      : [say(`is told as ${outcome} (${code}, ${record.technical})`)]
  const isDue = status !== 'storno' && defect === null
  if (record.hadLeft === true && status !== 'shipped') return [say('is taken as sent before the books began')]
  if (document === undefined) {
    if (isDue) return [say(`has no document, is told as ${outcome} (${code}, ${record.trouble})`)]
    return isToldAs(...(status === 'storno' ? ['excluded'] : ['waiting', 'failed']))
  }
  if (defect !== null) return [say('has a document although it is defective')]
  if (document.state === 'invoiced') {
    const isAsOrdered = status !== 'storno' && differences(world, order, document).length === 0
    return isToldAs(...(isAsOrdered ? ['imported', 'updated'] : ['conflict']))
  }
  if (status === 'storno') {
    const isCancelled =
      document.state === 'cancelled' ? [] : [say(`is cancelled, its document is ${document.state}`)]
    return [...isCancelled, ...isToldAs('cancelled', 'excluded')]
  }
  if (document.state === 'cancelled') return [say('lives, its document is cancelled')]
  return [...differences(world, order, document).map(say), ...isToldAs('imported', 'updated')]
}

/** Where a document says something else than its order. */
function differences(world: World, order: PlacedOrder, document: Bizonylat): string[] {
  const { shop, erp } = world
  const partner = erp.master.partners.items.find(({ id }) => id === document.partner)
  const codeOf = new Map(erp.master.products.items.map(({ id, code }) => [id, code]))
  const booked = document.lines.flatMap(({ kind, item, allocations }) =>
    kind !== 'product'
      ? []
      : allocations.map(
          ({ warehouseId, quantity }) => `${codeOf.get(item)}×${Number(quantity)} ${warehouseId}`,
        ),
  )
  const ordered = order.lines.flatMap(({ sku, pieces }) =>
    pieces.flatMap((count, place) => (count === 0 ? [] : [`${sku}×${count} ${warehouses[place]?.id}`])),
  )
  const sum = document.lines.reduce((total, line) => total + Number(line.gross), 0)
  return [
    ...differs('gross', Number(document.gross), grossOf(order, shop.articles)),
    ...differs('sum of the lines', sum, grossOf(order, shop.articles)),
    ...differs('goods', booked.sort().join(), ordered.sort().join()),
    ...differs('upper note', document.upperNote, order.innerId),
    ...differs('internal note', document.internalNote ?? '', order.comment),
    ...differs('partner', partner?.name ?? 'nobody', fullNameOf(order.buyer)),
  ]
}

function differs(what: string, found: string | number, expected: string | number): string[] {
  return found === expected ? [] : [`${what} is "${found}", expected "${expected}"`]
}

/** One document per order and one partner per buyer. */
function doubles({ shop, erp }: World): string[] {
  const documents = Map.groupBy(erp.orders.documents.values(), ({ upperNote }) => upperNote)
  const partners = Map.groupBy(erp.master.partners.items, ({ name, emails }) => `${name} ${emails.join()}`)
  const strangers = [...documents.keys()].filter((number) => !shop.orders.has(number))
  const orderless = strangers.map((number) => `a document for order "${number}", which nobody placed`)
  const repeated = (what: string, groups: ReadonlyMap<string, readonly unknown[]>) =>
    [...groups].flatMap(([name, { length }]) => (length > 1 ? [`${length} ${what} of ${name}`] : []))
  return [...orderless, ...repeated('documents', documents), ...repeated('partners', partners)]
}

/** What a product's stock must be after everything: what was there, plus what was booked, less what was ordered. */
function stockComplaints(world: World, verdicts: ReadonlyMap<string, OrderRecord | null>): string[] {
  const hadLeft = (innerId: string) => verdicts.get(innerId)?.hadLeft === true
  const { shop, erp } = world
  return [...shop.articles.values()].flatMap(({ sku, firstPieces }) => {
    const product = erp.master.products.items.find(({ code }) => code === sku)
    if (product === undefined) return [`${sku}: is not in the ERP`]
    const levels = erp.stock.levelsOf(product.id)
    const isErpsOwn = product.refs.every(({ source }) => source === 'user')
    return ([0, 1] as const).flatMap((place) => {
      const booked = userMovements(world, product.id, place)
      const before = booked + (isErpsOwn ? 0 : firstPieces[place])
      const held = [...shop.orders.values()].reduce(
        (sum, order) =>
          sum + heldBy(world, { order, sku, place, isErpsOwn, hadLeft: hadLeft(order.innerId) }),
        0,
      )
      const unseen = isErpsOwn ? 0 : unseenAtOpening(world, { productId: product.id, sku, place })
      const shown = shop.piecesOf(sku)[place]
      const expected = Math.max(0, before - held)
      const isRight = shown <= expected && shown >= Math.max(0, expected - unseen)
      return isRight
        ? []
        : [
            `${sku} column ${place + 1}: the shop shows ${shown}, expected ${expected} (ERP: ${described(levels[place])})`,
          ]
    })
  })
}

function described(level: StockLevel | undefined): string {
  return level === undefined ? 'nothing' : `${level.onHand} on hand, ${level.reserved} reserved`
}

/** Movements that people booked: neither opening stock nor goods that left with an order, which count there. */
function userMovements({ erp }: World, productId: string, place: 0 | 1): number {
  return erp.stock.movements
    .filter(({ ref }) => ref.source === 'user' && ref.externalId.startsWith('movement'))
    .filter((movement) => movement.productId === productId && movement.warehouseId === warehouses[place]?.id)
    .reduce((sum, { quantity }) => sum + Number(quantity), 0)
}

/**
 * Pieces of orders that nobody could see or read when the product's opening stock was counted: their goods were gone
 * from the shop's level already, so the books begin without them (docs/simulation.md).
 */
function unseenAtOpening(
  { shop, erp }: World,
  { productId, sku, place }: { readonly productId: string; readonly sku: string; readonly place: 0 | 1 },
): number {
  const opening = erp.stock.movements.find(
    (movement) => movement.productId === productId && movement.ref.source !== 'user',
  )
  const openedAtMs = opening === undefined ? Number.POSITIVE_INFINITY : Date.parse(opening.bookedAt)
  return [...shop.orders.values()]
    .filter(({ placedAtMs, isReadableAtOnce }) => !isReadableAtOnce && placedAtMs <= openedAtMs)
    .reduce((sum, order) => sum + piecesIn(order, sku)[place], 0)
}

/** What an order takes from a shelf in the end. */
function heldBy(
  world: World,
  params: {
    readonly order: PlacedOrder
    readonly sku: string
    readonly place: 0 | 1
    readonly isErpsOwn: boolean
    readonly hadLeft: boolean
  },
): number {
  const { order, sku, place, isErpsOwn, hadLeft } = params
  const inOrder = piecesIn(order, sku)[place]
  // Left before the books began: gone from the shelf, and never in the ERP's own stock.
  if (hadLeft) return isErpsOwn ? 0 : inOrder
  const ordered = order.status === 'storno' ? 0 : inOrder
  const document = documentOf(world, order.innerId)
  if (document === undefined) return ordered
  const issued = issuedBy(world, document, { sku, place })
  if (issued === null) return ordered
  // What left is gone, whatever the order says now; a change after the invoice takes what it adds.
  const isChangedTooLate = document.state === 'invoiced' && differences(world, order, document).length > 0
  return issued + (isChangedTooLate ? Math.max(0, ordered - documented(world, document, { sku, place })) : 0)
}

function piecesIn({ lines }: PlacedOrder, sku: string): Pieces {
  return lines.find((line) => line.sku === sku)?.pieces ?? [0, 0]
}

/** What left the warehouse with a document; null when it did not leave. */
function issuedBy(
  { erp }: World,
  document: Bizonylat,
  { sku, place }: { readonly sku: string; readonly place: 0 | 1 },
): number | null {
  const issues = erp.stock.movements.filter(({ ref }) => ref.externalId.startsWith(`issue ${document.id} `))
  if (issues.length === 0) return null
  const product = erp.master.products.items.find(({ code }) => code === sku)
  return -issues
    .filter(
      ({ productId, warehouseId }) => productId === product?.id && warehouseId === warehouses[place]?.id,
    )
    .reduce((sum, { quantity }) => sum + Number(quantity), 0)
}

function documented(
  { erp }: World,
  { lines }: Bizonylat,
  { sku, place }: { readonly sku: string; readonly place: 0 | 1 },
): number {
  const product = erp.master.products.items.find(({ code }) => code === sku)
  return lines
    .filter(({ item }) => item === product?.id)
    .flatMap(({ allocations }) => allocations)
    .filter(({ warehouseId }) => warehouseId === warehouses[place]?.id)
    .reduce((sum, { quantity }) => sum + Number(quantity), 0)
}
