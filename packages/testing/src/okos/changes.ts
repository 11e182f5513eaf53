import type { ErpChange } from '@okos-sync/domain'
import { contractRoutes } from '@okos-sync/okos/contract'
import type { OkosConformanceKit } from './conformance-kit.ts'
import { type ContractSession, ifMatch, keyed } from './contract-session.ts'
import type { TopicTest } from './topic-context.ts'

const { system, partners, orders } = contractRoutes
const writers = 6
const recordsOfWriter = 15

/** The change feed skips nothing. */
export function changeTests(kit: OkosConformanceKit, test: TopicTest): void {
  feedTests(kit, test)
  followingTests(kit, test)
}

function feedTests({ expect }: OkosConformanceKit, test: TopicTest): void {
  test('without a cursor it tells none, and where to begin', async ({ erp }) => {
    const { value } = await erp.answer(system.changes)
    expect([value.changes, value.hasMore]).toEqual([[], false])
    const again = await erp.answer(system.changes, { query: { since: value.cursor } })
    expect(again.value.changes.length).toBe(0)
  })

  test('what is created, amended and cancelled comes in its order, also one by one', async (tools) => {
    const { erp } = tools
    const since = (await erp.answer(system.changes)).value.cursor
    const partner = await tools.partner()
    const product = await tools.product()
    const { record, draft } = await tools.order({ partner: partner.id })
    const created = await readChanges(erp, { since, limit: 1 })
    const ids = created.changes.map(({ kind, id }) => `${kind} ${id}`)
    const expected = [`partner ${partner.id}`, `product ${product.id}`, `order ${record.id}`]
    expect(ids.filter((id) => expected.includes(id))).toEqual(expected)
    const { id, version } = record
    const body = { ...draft, upperNote: 'amended' }
    const amended = await erp.answer(orders.amend, { id, body, headers: ifMatch(version) })
    const afterAmending = await readChanges(erp, { since: created.cursor })
    expect(afterAmending.changes.some((change) => change.kind === 'order' && change.id === id)).toBe(true)
    const headers = ifMatch(amended.value.version)
    await erp.answer(orders.cancel, { id, body: { reason: '' }, headers })
    const afterCancelling = await readChanges(erp, { since: afterAmending.cursor })
    expect(afterCancelling.changes.some((change) => change.kind === 'order' && change.id === id)).toBe(true)
  })
}

function followingTests({ expect }: OkosConformanceKit, test: TopicTest): void {
  test('a reader who follows while many write misses nothing that commits late', async (tools) => {
    const { erp, drafts } = tools
    let { cursor } = (await erp.answer(system.changes)).value
    const seen = new Set<string>()
    let isWriting = true
    const write = async () => {
      const ids: string[] = []
      for (let count = 0; count < recordsOfWriter; count += 1) {
        const call = { headers: keyed(drafts.unique('key')), body: drafts.partner() }
        ids.push((await erp.answer(partners.create, call)).value.id)
      }
      return ids
    }
    const follow = async () => {
      let isLast = false
      while (!isLast) {
        isLast = !isWriting
        const page = await readChanges(erp, { since: cursor })
        for (const { kind, id } of page.changes) if (kind === 'partner') seen.add(id)
        cursor = page.cursor
      }
    }
    const following = follow()
    const written = (await Promise.all(Array.from({ length: writers }, write))).flat()
    isWriting = false
    await following
    expect(written.filter((id) => !seen.has(id))).toEqual([])
  })

  test('a cursor that was never given is refused', async ({ erp }) => {
    const { status, code } = await erp.refusal(system.changes, { query: { since: 'never-given' } })
    expect([status, code]).toEqual([410, 'cursor_unknown'])
  })
}

/** All changes after a cursor, page by page. */
export async function readChanges(
  erp: ContractSession,
  { since, limit = 500 }: { readonly since: string; readonly limit?: number },
): Promise<{ readonly changes: readonly ErpChange[]; readonly cursor: string }> {
  const changes: ErpChange[] = []
  let cursor = since
  for (let pages = 0; pages < 10_000; pages += 1) {
    const { value } = await erp.answer(system.changes, { query: { since: cursor, limit: String(limit) } })
    if (value.changes.length > limit)
      throw new Error(`a page of ${value.changes.length} changes, not ${limit}`)
    changes.push(...value.changes)
    cursor = value.cursor
    if (!value.hasMore) return { changes, cursor }
  }
  throw new Error('the change feed never ends')
}
