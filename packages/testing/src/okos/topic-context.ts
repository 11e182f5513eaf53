import type { Invoice, OrderDocumentSummary, OrderDraft, Partner, Product, Service } from '@okos-sync/domain'
import { contractRoutes } from '@okos-sync/okos/contract'
import type { OkosConformanceKit } from './conformance-kit.ts'
import { type ContractSession, createSession, keyed } from './contract-session.ts'
import { createSampleDrafts, type OrderParams, type SampleDrafts } from './sample-drafts.ts'

/** What the tests of a topic work with; records are new ones, made for the test at hand. */
export interface TopicTools {
  readonly erp: ContractSession
  readonly drafts: SampleDrafts
  partner(): Promise<Partner>
  product(): Promise<Product>
  service(): Promise<Service>
  /** An order of a new service, or of what `params` say, and its draft. */
  order(params?: Partial<OrderParams>): Promise<PlacedOrder>
  /** The first warehouse's id. */
  warehouse(): string
  invoice(orderId: string): Promise<Invoice>
}

/** An order with what it was made of. */
export interface PlacedOrder {
  readonly record: OrderDocumentSummary
  readonly draft: OrderDraft
}

/** Registers tests that get the tools. Master data is asked once, by the first of them. */
export function topicTests(kit: OkosConformanceKit) {
  let tools: Promise<TopicTools> | null = null
  return (topic: string) =>
    (name: string, body: (tools: TopicTools) => Promise<void>): void => {
      kit.test(`${topic}: ${name}`, async () => {
        tools ??= createTools(kit)
        await body(await tools)
      })
    }
}

/** Registers one test of a topic. */
export type TopicTest = ReturnType<ReturnType<typeof topicTests>>

async function createTools(kit: OkosConformanceKit): Promise<TopicTools> {
  const erp = createSession(kit)
  const { value: masterData } = await erp.answer(contractRoutes.system.masterData)
  const drafts = createSampleDrafts(masterData)
  const headers = () => keyed(drafts.unique('key'))
  const tools: TopicTools = {
    erp,
    drafts,
    partner: async () =>
      (await erp.answer(contractRoutes.partners.create, { headers: headers(), body: drafts.partner() }))
        .value,
    product: async () =>
      (await erp.answer(contractRoutes.products.create, { headers: headers(), body: drafts.product() }))
        .value,
    service: async () =>
      (await erp.answer(contractRoutes.services.create, { headers: headers(), body: drafts.service() }))
        .value,
    async order(params = {}) {
      const partner = params.partner ?? (await tools.partner()).id
      const item =
        params.item === undefined ? { kind: 'service' as const, item: (await tools.service()).id } : {}
      const draft = drafts.order({ item: '', ...params, ...item, partner })
      const { value } = await erp.answer(contractRoutes.orders.create, { headers: headers(), body: draft })
      return { record: value, draft }
    },
    warehouse() {
      const [first] = masterData.warehouses
      if (first === undefined) throw new Error('/v1/master-data tells no warehouse')
      return first.id
    },
    invoice: async (orderId) =>
      (
        await erp.answer(contractRoutes.invoices.create, {
          headers: headers(),
          body: drafts.invoice(orderId),
        })
      ).value,
  }
  return tools
}
