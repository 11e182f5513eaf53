import { contractRoutes, maxLookUps } from '@okos-sync/okos/contract'
import type { OkosConformanceKit } from './conformance-kit.ts'
import { keyed } from './contract-session.ts'
import type { TopicTest } from './topic-context.ts'

const { system, partners } = contractRoutes
const nothing = { partnerRefs: [], partnerEmails: [], productCodes: [], serviceNames: [], orderRefs: [] }

/** One request answers many questions. */
export function lookUpTests(kit: OkosConformanceKit, test: TopicTest): void {
  namingTests(kit, test)
  answerTests(kit, test)
}

function namingTests({ expect }: OkosConformanceKit, test: TopicTest): void {
  test('everything is found by what names it, each record once', async (tools) => {
    const [partner, product, service] = [await tools.partner(), await tools.product(), await tools.service()]
    const { record, draft } = await tools.order({ partner: partner.id })
    const email = partner.emails[0] ?? ''
    const body = {
      partnerRefs: partner.refs,
      partnerEmails: [email],
      productCodes: [product.code, 'no such code'],
      serviceNames: [service.name],
      orderRefs: [draft.ref],
    }
    const { value } = await tools.erp.answer(system.lookUp, { body })
    expect(value.partners).toEqual([partner])
    expect(value.products).toEqual([product])
    expect(value.services).toEqual([service])
    expect(value.orders).toEqual([record])
  })

  test('e-mails and names of services are compared without case and outer spaces', async (tools) => {
    const [partner, service] = [await tools.partner(), await tools.service()]
    const body = {
      ...nothing,
      partnerEmails: [` ${partner.emails[0]?.toUpperCase()} `],
      serviceNames: [`  ${service.name.toUpperCase()} `],
    }
    const { value } = await tools.erp.answer(system.lookUp, { body })
    const ids = [...value.partners, ...value.services].map(({ id }) => id)
    expect(ids).toEqual([partner.id, service.id])
  })

  test('a tax number is found however it is written', async (tools) => {
    const { erp, drafts } = tools
    const taxNumber = `${drafts.unique('HU')}-2-42`
    const headers = keyed(drafts.unique('key'))
    const created = await erp.answer(partners.create, { headers, body: drafts.partner({ taxNumber }) })
    const asked = [taxNumber.replaceAll('-', ' ').toLowerCase(), '', ' - ']
    const { value } = await erp.answer(system.lookUp, { body: { ...nothing, partnerTaxNumbers: asked } })
    expect(value.partners.map(({ id }) => id)).toEqual([created.value.id])
  })

  test('a product code is exact, a second e-mail finds its partner too', async (tools) => {
    const { erp, drafts } = tools
    const { code } = await tools.product()
    const emails = [`${drafts.unique('egy')}@example.hu`, `${drafts.unique('ketto')}@example.hu`]
    const headers = keyed(drafts.unique('key'))
    const created = await erp.answer(partners.create, { headers, body: drafts.partner({ emails }) })
    const body = { ...nothing, productCodes: [code.toLowerCase()], partnerEmails: emails.slice(1) }
    const { value } = await erp.answer(system.lookUp, { body })
    expect([value.products, value.partners.map(({ id }) => id)]).toEqual([[], [created.value.id]])
  })
}

function answerTests({ expect }: OkosConformanceKit, test: TopicTest): void {
  test('all partners of one e-mail are told: which of them matches is not the system’s choice', async (tools) => {
    const { erp, drafts } = tools
    const emails = [`${drafts.unique('kozos')}@example.hu`]
    const made: string[] = []
    for (let count = 0; count < 2; count += 1) {
      const headers = keyed(drafts.unique('key'))
      made.push((await erp.answer(partners.create, { headers, body: drafts.partner({ emails }) })).value.id)
    }
    const { value } = await erp.answer(system.lookUp, { body: { ...nothing, partnerEmails: emails } })
    expect(value.partners.map(({ id }) => id).sort()).toEqual(made.sort())
  })

  test(`${maxLookUps} questions of a kind are one request, one more is refused`, async (tools) => {
    const { code, id } = await tools.product()
    const unknown = Array.from({ length: maxLookUps - 1 }, (_, index) => `no such code ${index}`)
    const productCodes = [...unknown, code]
    const { value } = await tools.erp.answer(system.lookUp, { body: { ...nothing, productCodes } })
    expect(value.products.map((product) => product.id)).toEqual([id])
    const body = { ...nothing, productCodes: [...productCodes, 'one more'] }
    expect((await tools.erp.refusal(system.lookUp, { body })).field).toBe('productCodes')
  })
}
