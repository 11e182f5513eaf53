import type { Dice } from '../engine/dice.ts'
import { refText } from '../erp/erp-master.ts'
import type { Wish } from '../shop/shop-books.ts'
import { shopName } from '../shop/shop-forms.ts'
import type { Buyer, CartLine, Pieces, PlacedOrder } from '../shop/shop-types.ts'
import { sendWebhooks } from './webhooks.ts'
import type { World } from './world.ts'

const minuteMs = 60_000

/** Fills shop and ERP with what is there before the first run. */
export function furnish(world: World): void {
  const { scenario, shop, erp } = world
  const dice = world.dice.fork('furniture')
  for (let number = 1; number <= scenario.articles; number += 1) {
    const sku = `${dice.pick(['A', 'b', 'CS', 'Ő'])}-${number}`
    shop.addArticle({
      number,
      sku,
      netForint: 100 * dice.between(1, 90),
      vatPercent: dice.pick([27, 27, 18, 5]),
      firstPieces: [dice.between(0, 40), dice.between(0, 15)],
    })
    if (number <= scenario.articlesInErp) registerInErp(world, { number, sku, dice })
  }
  for (let number = 1; number <= scenario.customers; number += 1) shop.customers.push(number)
  for (const agoMs of agesOf(scenario.earlierOrders, dice)) {
    const order = shop.place({ ...wishOf(world, dice), hiddenMs: 0, missing: null, agoMs })
    if (order === null) continue
    world.tell('shopper', `ordered ${describe(order)}`)
    if (dice.chance(0.7)) continue
    const status = dice.pick(['packing', 'shipped', 'storno'] as const)
    if (status === 'storno') shop.cancel(order.innerId)
    else shop.setStatus(order.innerId, status)
    order.changedMs -= dice.between(0, agoMs)
    world.tell('merchant', `made ${order.innerId} ${status}`)
  }
  world.tell(
    'world',
    `${shop.articles.size} articles, ${shop.orders.size} orders, ${erp.master.products.items.length} products in the ERP`,
  )
}

/** How long ago orders were placed, the oldest first: minutes or days. */
function agesOf(count: number, dice: Dice): number[] {
  const ages = Array.from({ length: count }, () => dice.below(dice.pick([60, 5 * 24 * 60]) * minuteMs))
  return ages.sort((left, right) => right - left)
}

function registerInErp(
  { erp, opened }: World,
  { number, sku, dice }: { readonly number: number; readonly sku: string; readonly dice: Dice },
): void {
  const ref = { source: 'user', externalId: `product ${number}` }
  const price = { vat: '27%', unit: 'db', netPrice: '1000', barcode: null }
  const created = erp.master.products.create({
    key: ref.externalId,
    draft: { ref, code: sku, name: `Termék ${sku}`, ...price },
  })
  opened.add(sku)
  if (created.ok) book(erp, { productId: created.record.id, warehouse: 'R1', quantity: dice.between(0, 40) })
}

/** Sets everything in motion that people do while the scenario lasts. */
export function letPeopleAct(world: World): void {
  const { scenario, time } = world
  const dice = world.dice.fork('people')
  const deeds: readonly (readonly [number, string, (own: Dice) => void])[] = [
    [scenario.orders, 'order', (own) => order(world, wishOf(world, own))],
    [scenario.edits, 'edit', (own) => edit(world, own)],
    [scenario.cancellations, 'cancel', (own) => cancel(world, own)],
    [scenario.movements, 'move', (own) => move(world, own)],
    [scenario.shipments, 'ship', (own) => settle(world, own, 'ship')],
    [scenario.invoices, 'invoice', (own) => settle(world, own, 'invoice')],
  ]
  for (const [count, name, act] of deeds) {
    for (let index = 0; index < count; index += 1) {
      const own = dice.fork(`${name} ${index}`)
      time.after(own.between(0, scenario.minutes * minuteMs), () => act(own))
    }
  }
  for (const { atMs, byMs } of scenario.clockJumps) {
    time.after(atMs - time.nowMs, () => {
      world.machine.clockErrorMs += byMs
      world.machine.setAtMs = time.nowMs
      world.tell('machine', `the clock jumps by ${byMs} ms`)
    })
  }
  letShoppersRush(world)
}

/** Somebody orders what is being pushed, right before, while or after it is. */
function letShoppersRush(world: World): void {
  const dice = world.dice.fork('rush')
  const onShopWrite = world.onShopWrite
  world.onShopWrite = (update) => {
    onShopWrite(update)
    if (world.isHealing || !dice.chance(world.scenario.rush)) return
    const own = dice.fork(`${world.time.nowMs} ${update.sku}`)
    const wish = wishOf(world, own)
    world.time.after(own.between(0, 4_000), () =>
      order(world, { ...wish, lines: [{ sku: update.sku, pieces: [own.between(0, 2), own.between(0, 1)] }] }),
    )
  }
}

function wishOf(world: World, dice: Dice): Wish {
  const { scenario, shop } = world
  const isLate = dice.chance(scenario.latePercent / 100)
  return {
    buyer: buyerOf(world, dice),
    lines: cartOf([...shop.articles.keys()], dice),
    shippingForint: dice.pick([0, 0, 1_270, 990]),
    couponForint: dice.pick([0, 0, 0, 500]),
    comment: dice.pick(['', 'Kérem, csöngessen!']),
    paysBy: dice.pick(['Utánvét', 'Bankkártya']),
    shipsBy: dice.pick(['Futár', 'Csomagpont']),
    hiddenMs: isLate ? dice.between(1, 105 * minuteMs) : 0,
    missing: dice.chance(scenario.unfinishedPercent / 100) ? dice.pick(['lines', 'totals'] as const) : null,
    defect: dice.chance(scenario.defectPercent / 100)
      ? dice.pick(['figures', 'gift-wrapping'] as const)
      : null,
    numberStep: dice.chance(0.05) ? 100_000 : dice.between(1, 3),
    agoMs: 0,
  }
}

function buyerOf({ shop }: World, dice: Dice): Buyer {
  if (shop.customers.length > 0 && dice.chance(0.5))
    return { kind: 'customer', number: dice.pick(shop.customers) }
  const familyName = `Vendég${dice.between(1, 4)}`
  return { kind: 'guest', familyName, email: `${familyName.toLowerCase()}@example.hu` }
}

function cartOf(skus: readonly string[], dice: Dice): CartLine[] {
  const chosen = new Set(Array.from({ length: dice.between(1, 3) }, () => dice.pick(skus)))
  return [...chosen].map((sku) => ({ sku, pieces: piecesOf(dice) }))
}

function piecesOf(dice: Dice): Pieces {
  const first = dice.between(0, 4)
  return [first, first === 0 ? dice.between(1, 2) : dice.between(0, 1)]
}

function order(world: World, wish: Wish): void {
  if (wish.lines.every(({ pieces: [first, second] }) => first + second === 0)) return
  const { shop, time } = world
  const placed = shop.place(wish)
  if (placed === null) return
  world.tell('shopper', `orders ${describe(placed)}`)
  sendWebhooks(world, placed.innerId)
  world.busyUntilMs = Math.max(world.busyUntilMs, placed.visibleAtMs)
  if (placed.missing === null) return
  const own = world.dice.fork(`complete ${placed.innerId}`)
  // Lines are written, and later the totals: each step may show in the time of change or not.
  const inMs = own.between(1, 10 * minuteMs)
  world.busyUntilMs = Math.max(world.busyUntilMs, time.nowMs + inMs)
  time.after(inMs, () => {
    const isStamped = own.chance(0.5)
    shop.complete(placed.innerId, isStamped)
    world.tell('API', `completes ${placed.innerId} ${isStamped ? '' : 'without a stamp'}`)
  })
}

function describe({ innerId, lines, visibleAtMs, placedAtMs, missing, defect }: PlacedOrder): string {
  const cart = lines.map(({ sku, pieces }) => `${sku}×${pieces.join('+')}`).join(' ')
  const hidden = visibleAtMs > placedAtMs ? `, hidden until ${new Date(visibleAtMs).toISOString()}` : ''
  return `${innerId}: ${cart}${hidden}${missing === null ? '' : `, ${missing} missing`}${defect === null ? '' : `, ${defect}`}`
}

/** Whole orders that show and are neither cancelled nor sent: what staff and buyers may still change. */
function livingOrders({ shop, time }: World): PlacedOrder[] {
  return [...shop.orders.values()].filter(
    ({ status, missing, visibleAtMs }) =>
      status !== 'storno' && status !== 'shipped' && missing === null && visibleAtMs <= time.nowMs,
  )
}

function edit(world: World, dice: Dice): void {
  const { shop } = world
  const living = livingOrders(world)
  if (living.length === 0) return
  const { innerId, lines } = dice.pick(living)
  const kind = dice.below(4)
  if (kind === 0) shop.comment(innerId, `Módosítva: ${dice.below(100)}`)
  else if (kind === 1) shop.setStatus(innerId, dice.pick(['packing', 'shipped']))
  else {
    const changed =
      kind === 2
        ? lines.map(({ sku }) => ({ sku, pieces: piecesOf(dice) }))
        : cartOf([...shop.articles.keys()], dice)
    if (!shop.edit(innerId, changed)) return
  }
  sendWebhooks(world, innerId)
  const order = shop.orders.get(innerId)
  if (order !== undefined) world.tell('merchant', `edits ${order.status} ${describe(order)}`)
}

function cancel(world: World, dice: Dice): void {
  const living = livingOrders(world)
  if (living.length === 0) return
  const { innerId } = dice.pick(living)
  world.shop.cancel(innerId)
  sendWebhooks(world, innerId)
  world.tell('merchant', `cancels ${innerId}`)
}

function move(world: World, dice: Dice): void {
  const { erp } = world
  const ready = erp.master.products.items.filter(({ code }) => world.opened.has(code))
  if (ready.length === 0) return
  const { id: productId, code } = dice.pick(ready)
  const warehouse = dice.pick(['R1', 'R2'])
  const quantity = dice.between(-3, 12)
  book(erp, { productId, warehouse, quantity })
  world.tell('warehouse', `books ${quantity} of ${code} in ${warehouse}`)
}

function book(
  erp: World['erp'],
  what: { readonly productId: string; readonly warehouse: string; readonly quantity: number },
): void {
  const { productId, warehouse, quantity } = what
  const ref = { source: 'user', externalId: `movement ${erp.stock.movements.length}` }
  erp.stock.move({
    key: ref.externalId,
    draft: {
      ref,
      type: quantity < 0 ? 'issue' : 'receipt',
      productId,
      warehouseId: `warehouse-${warehouse}`,
      quantity: String(quantity),
      note: null,
    },
  })
}

/** A user of the ERP ships or invoices one of the shop's documents, or opens and saves it. */
function settle(world: World, dice: Dice, deed: 'ship' | 'invoice'): void {
  const { erp, shop } = world
  const documents = [...shop.orders.keys()].flatMap(
    (innerId) => erp.orders.byRef(refText({ source: `shoprenter:${shopName}`, externalId: innerId })) ?? [],
  )
  const inStock = documents.filter(({ ref }) =>
    lines(world, ref.externalId).every(({ sku }) => world.opened.has(sku)),
  )
  if (inStock.length === 0) return
  const { id, number, ref } = dice.pick(inStock)
  const isTouch = dice.chance(0.3)
  if (isTouch) erp.orders.touch(id)
  else erp.orders[deed](id)
  world.tell('accountant', `${isTouch ? 'saves' : deed} ${number} (order ${ref.externalId})`)
}

function lines({ shop }: World, innerId: string): readonly CartLine[] {
  return shop.orders.get(innerId)?.lines ?? []
}
