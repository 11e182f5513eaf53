import { contractRoutes } from '@okos-sync/okos/contract'
import { readChanges } from './changes.ts'
import type { OkosConformanceKit } from './conformance-kit.ts'
import { ifMatch, keyed } from './contract-session.ts'
import type { TopicTest, TopicTools } from './topic-context.ts'

const { stockLevels, stockMovements, orders, fulfilableOrders, system } = contractRoutes

/** Készlet: the ledger of movements is the only truth, and open orders reserve. */
export function stockTests(kit: OkosConformanceKit, test: TopicTest): void {
  movementTests(kit, test)
  reservationTests(kit, test)
  fulfilmentTests(kit, test)
}

function movementTests({ expect }: OkosConformanceKit, test: TopicTest): void {
  test('a level is the sum of its movements, also of those that come at once', async (tools) => {
    const { id } = await tools.product()
    await Promise.all([10, -3, 5, 7, -2, 1].map((quantity) => book(tools, id, quantity)))
    expect(await levelOf(tools, id)).toEqual({ onHand: 18, reserved: 0, available: 18 })
  })

  test('a movement that is booked twice counts once, and can’t be contradicted', async (tools) => {
    const { erp, drafts } = tools
    const { id } = await tools.product()
    const body = drafts.movement({ productId: id, warehouseId: tools.warehouse(), quantity: '4' })
    const headers = keyed(drafts.unique('key'))
    await erp.answer(stockMovements.create, { headers, body })
    const again = await erp.answer(stockMovements.create, { headers, body })
    expect([again.isNew, (await levelOf(tools, id)).onHand]).toEqual([false, 4])
    const other = await erp.refusal(stockMovements.create, { headers, body: { ...body, quantity: '5' } })
    expect(other.code).toBe('reference_conflict')
  })
}

function reservationTests({ expect }: OkosConformanceKit, test: TopicTest): void {
  test('an open order reserves, its amendment moves the reservation, its cancelling releases it', async (tools) => {
    const { erp, drafts } = tools
    const { id } = await tools.product()
    await book(tools, id, 10)
    const warehouseId = tools.warehouse()
    const { record, draft } = await tools.order({ item: id, quantity: 4, warehouseId })
    expect(await levelOf(tools, id)).toEqual({ onHand: 10, reserved: 4, available: 6 })
    const { partner } = draft
    const smaller = drafts.order({ partner, item: id, quantity: 1, warehouseId, more: { ref: draft.ref } })
    const call = { id: record.id, body: smaller, headers: ifMatch(record.version) }
    const { version } = (await erp.answer(orders.amend, call)).value
    expect(await levelOf(tools, id)).toEqual({ onHand: 10, reserved: 1, available: 9 })
    await erp.answer(orders.cancel, { id: record.id, body: { reason: '' }, headers: ifMatch(version) })
    expect(await levelOf(tools, id)).toEqual({ onHand: 10, reserved: 0, available: 10 })
  })

  test('a shipped order touches no stock', async (tools) => {
    const { id } = await tools.product()
    await book(tools, id, 3)
    await tools.order({
      ...{ item: id, quantity: 2, warehouseId: tools.warehouse() },
      more: { fulfilment: 'shipped' },
    })
    expect(await levelOf(tools, id)).toEqual({ onHand: 3, reserved: 0, available: 3 })
  })

  test('the feed tells the product after every movement and reservation', async (tools) => {
    const { id } = await tools.product()
    let { cursor } = (await tools.erp.answer(system.changes)).value
    const steps = [
      () => book(tools, id, 5),
      () => tools.order({ item: id, quantity: 1, warehouseId: tools.warehouse() }),
      () => book(tools, id, -1),
    ]
    for (const step of steps) {
      await step()
      const page = await readChanges(tools.erp, { since: cursor })
      cursor = page.cursor
      expect(page.changes.some((change) => change.kind === 'stock' && change.id === id)).toBe(true)
    }
  })

  test('receipts bring and issues take', async (tools) => {
    const { erp, drafts } = tools
    const { id: productId } = await tools.product()
    const wrong = [
      { type: 'receipt', quantity: '-1' },
      { type: 'issue', quantity: '1' },
      { type: 'correction', quantity: '0' },
    ] as const
    for (const movement of wrong) {
      const body = drafts.movement({ productId, warehouseId: tools.warehouse(), ...movement })
      const refusal = await erp.refusal(stockMovements.create, { headers: keyed(drafts.unique('key')), body })
      expect([refusal.code, refusal.field]).toEqual(['validation', 'quantity'])
    }
  })
}

function fulfilmentTests({ expect }: OkosConformanceKit, test: TopicTest): void {
  test('orders can be fulfilled while goods last, older ones first', async (tools) => {
    const { id } = await tools.product()
    await book(tools, id, 5)
    const warehouseId = tools.warehouse()
    const placed: string[] = []
    for (const quantity of [3, 4, 2]) {
      placed.push((await tools.order({ item: id, quantity, warehouseId })).record.id)
    }
    const fulfilable: string[] = []
    let cursor: string | null = null
    do {
      const query: Record<string, string> = { limit: '500', ...(cursor === null ? {} : { cursor }) }
      const { value } = await tools.erp.answer(fulfilableOrders.list, { query })
      fulfilable.push(...value.items.map((order) => order.id))
      cursor = value.nextCursor
    } while (cursor !== null)
    expect(placed.map((each) => fulfilable.includes(each)).slice(0, 2)).toEqual([true, false])
  })
}

async function book(tools: TopicTools, productId: string, quantity: number): Promise<void> {
  const { erp, drafts } = tools
  const body = drafts.movement({ productId, warehouseId: tools.warehouse(), quantity: String(quantity) })
  await erp.answer(stockMovements.create, { headers: keyed(drafts.unique('key')), body })
}

/** The first warehouse's level, as whole numbers. */
async function levelOf(tools: TopicTools, productId: string) {
  const { value } = await tools.erp.answer(stockLevels.query, { body: { productIds: [productId] } })
  const level = value.levels.find(({ warehouseId }) => warehouseId === tools.warehouse())
  const { onHand = '0', reserved = '0', available = '0' } = level ?? {}
  return { onHand: Number(onHand), reserved: Number(reserved), available: Number(available) }
}
