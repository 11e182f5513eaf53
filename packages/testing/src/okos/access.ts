import { allContractRoutes, contractRoutes } from '@okos-sync/okos/contract'
import type { OkosConformanceKit } from './conformance-kit.ts'
import { keyed, readRefusal } from './contract-session.ts'
import type { TopicTest } from './topic-context.ts'

const { system, partners, orders } = contractRoutes

/** Who may call, and how the system says no. */
export function accessTests({ expect, profile }: OkosConformanceKit, test: TopicTest): void {
  test('without a key, or with an unknown one, nothing is told', async ({ erp }) => {
    for (const authorization of ['', 'Bearer unknown-to-this-system']) {
      for (const { method, path } of [system.info, orders.list, system.changes]) {
        const answer = await erp.raw(method, path, { headers: { authorization } })
        const { status, code } = readRefusal(answer)
        expect({ status, code }).toEqual({ status: 401, code: 'unauthorized' })
      }
    }
  })

  test('info tells the capabilities of its profile', async ({ erp }) => {
    const { value } = await erp.answer(system.info)
    expect(profile.filter((part) => !value.capabilities.includes(part))).toEqual([])
    expect(Math.abs(Date.parse(value.serverTime) - Date.now()) < 24 * 3_600_000).toBe(true)
  })

  test('what info does not tell is refused as missing', async ({ erp }) => {
    const { value } = await erp.answer(system.info)
    const missing = allContractRoutes.filter(
      ({ capability }) => capability !== null && !value.capabilities.includes(capability),
    )
    for (const route of missing) {
      const { status, code } = await erp.refusal(route, { id: 'any', headers: keyed('any') })
      expect([route.path, status, code]).toEqual([route.path, 403, 'capability_missing'])
    }
  })

  test('unknown addresses, ids and methods are told apart', async ({ erp }) => {
    const nowhere = readRefusal(await erp.raw('GET', '/v1/nothing-like-this'))
    expect([nowhere.status, nowhere.code]).toEqual([404, 'not_found'])
    const nobody = await erp.refusal(partners.get, { id: 'no-such-partner' })
    expect([nobody.status, nobody.code]).toEqual([404, 'not_found'])
    const answer = await erp.raw('DELETE', '/v1/partners')
    expect(readRefusal(answer).code).toBe('method_not_allowed')
    expect(answer.headers.get('allow')?.includes('POST')).toBe(true)
  })

  test('a body that is no JSON is told from one that breaks the contract, whose field is named', async (tools) => {
    const { erp, drafts } = tools
    const headers = { ...keyed(drafts.unique('key')), 'content-type': 'application/json' }
    const broken = readRefusal(await erp.raw('POST', partners.create.path, { headers, body: '{"name": ' }))
    expect([broken.status, broken.code]).toEqual([400, 'malformed_json'])
    const sound = drafts.partner()
    const { name: _, ...nameless } = sound
    const cases: readonly (readonly [string, unknown])[] = [
      ['name', nameless],
      ['nickname', { ...sound, nickname: 'Ági' }],
      ['emails.0', { ...sound, emails: [7] }],
      ['billing.countryCode', { ...sound, billing: { ...sound.billing, countryCode: 'Hungary' } }],
    ]
    for (const [field, body] of cases) {
      const refusal = await erp.refusal(partners.create, { headers, body })
      expect([refusal.status, refusal.code, refusal.field]).toEqual([422, 'validation', field])
    }
  })
}
