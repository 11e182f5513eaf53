import { type ContractRoute, contractRoutes, maxItems } from '@okos-sync/okos/contract'
import type { OkosConformanceKit } from './conformance-kit.ts'
import { ifMatch, keyed } from './contract-session.ts'
import type { TopicTest, TopicTools } from './topic-context.ts'

const { partners, products, services, paymentMethods, shippingMethods, orders, stockMovements } =
  contractRoutes
const { stockLevels, system } = contractRoutes

type DraftMaker = (tools: TopicTools) => Promise<unknown> | unknown

interface Collection {
  readonly name: string
  readonly routes: { readonly create: ContractRoute; readonly createMany: ContractRoute }
  readonly draft: DraftMaker
}

interface ReadableCollection extends Collection {
  readonly routes: Collection['routes'] & {
    readonly get: ContractRoute
    readonly query: ContractRoute
    readonly list: ContractRoute
  }
}

interface AnyRecord {
  readonly id: string
}

/** Each collection has all its operations, and they agree with each other. */
export function collectionTests(kit: OkosConformanceKit, test: TopicTest): void {
  const readable = readableCollections(kit)
  const methods = methodCollections()
  for (const collection of [...readable, ...methods]) creationTest(kit, test, collection)
  for (const collection of readable) readingTest(kit, test, collection)
  methodTest(kit, test)
  updateTest(kit, test)
  if (kit.profile.includes('stock')) levelTest(kit, test)
}

function readableCollections({ profile }: OkosConformanceKit): readonly ReadableCollection[] {
  const movementDraft = async (tools: TopicTools) => {
    const { id: productId } = await tools.product()
    return tools.drafts.movement({ productId, warehouseId: tools.warehouse(), quantity: '3' })
  }
  return [
    { name: 'partners', routes: partners, draft: ({ drafts }) => drafts.partner() },
    { name: 'products', routes: products, draft: ({ drafts }) => drafts.product() },
    { name: 'services', routes: services, draft: ({ drafts }) => drafts.service() },
    { name: 'orders', routes: orders, draft: orderDraft },
    ...(profile.includes('stock')
      ? [{ name: 'stock movements', routes: stockMovements, draft: movementDraft }]
      : []),
  ]
}

function methodCollections(): readonly Collection[] {
  const draft: DraftMaker = ({ drafts }) => ({ ref: drafts.service().ref, name: drafts.unique('Utánvét') })
  return [
    { name: 'payment methods', routes: paymentMethods, draft },
    { name: 'shipping methods', routes: shippingMethods, draft },
  ]
}

async function orderDraft(tools: TopicTools): Promise<unknown> {
  const [{ id: partner }, { id: item }] = [await tools.partner(), await tools.service()]
  return tools.drafts.order({ partner, kind: 'service', item })
}

function creationTest({ expect }: OkosConformanceKit, test: TopicTest, collection: Collection): void {
  const { name, routes, draft } = collection
  test(`${name} are made one by one and in bulk, in the order of the items, each once`, async (tools) => {
    const { erp, drafts } = tools
    const key = drafts.unique('key')
    const body = await draft(tools)
    const single = await erp.answer(routes.create, { headers: keyed(key), body })
    const items = [
      { key: drafts.unique('key'), draft: await draft(tools) },
      { key, draft: body },
      { key: drafts.unique('key'), draft: await draft(tools) },
    ]
    const first = await bulk(tools, routes.createMany, items)
    expect(first.map(({ status }) => status)).toEqual(['created', 'existing', 'created'])
    expect(first.map((result) => result.key)).toEqual(items.map((item) => item.key))
    expect(first[1]?.record?.id).toBe((single.value as AnyRecord).id)
    const again = await bulk(tools, routes.createMany, items)
    expect(again.map(({ status }) => status)).toEqual(['existing', 'existing', 'existing'])
    expect(again.map(({ record }) => record?.id)).toEqual(first.map(({ record }) => record?.id))
  })
}

interface BulkResult {
  readonly key: string
  readonly status: string
  readonly record?: AnyRecord
}

async function bulk(
  { erp }: TopicTools,
  route: ContractRoute,
  items: readonly unknown[],
): Promise<readonly BulkResult[]> {
  const { value } = await erp.answer(route, { body: { items } })
  return (value as { readonly results: readonly BulkResult[] }).results
}

function readingTest(kit: OkosConformanceKit, test: TopicTest, collection: ReadableCollection): void {
  const { expect } = kit
  const { name, routes, draft } = collection
  test(`${name} read alone, by their ids and in the list are the same`, async (tools) => {
    const { erp, drafts } = tools
    const items = [await draft(tools), await draft(tools)].map((each) => ({
      key: drafts.unique('key'),
      draft: each,
    }))
    const ids = (await bulk(tools, routes.createMany, items)).map(({ record }) => record?.id ?? '')
    const alone: AnyRecord[] = []
    for (const id of ids) alone.push((await erp.answer(routes.get, { id })).value as AnyRecord)
    expect(alone.map(({ id }) => id)).toEqual(ids)
    const queried = (await erp.answer(routes.query, { body: { ids } })).value
    expect(byId((queried as { readonly items: readonly AnyRecord[] }).items)).toEqual(byId(alone))
    const listed = (await allOf(tools, routes.list)) as readonly AnyRecord[]
    expect(byId(listed.filter(({ id }) => ids.includes(id)))).toEqual(byId(alone))
    const unknown = await erp.refusal(routes.get, { id: 'no-such-record' })
    expect([unknown.status, unknown.code]).toEqual([404, 'not_found'])
  })
}

function byId(records: readonly AnyRecord[]): readonly AnyRecord[] {
  return [...records].sort((left, right) => (left.id < right.id ? -1 : 1))
}

/** All items of a list, page after page. */
async function allOf({ erp }: TopicTools, route: ContractRoute): Promise<readonly unknown[]> {
  const all: unknown[] = []
  let cursor: string | null = null
  do {
    const query: Record<string, string> = {
      limit: String(maxItems),
      ...(cursor === null ? {} : { cursor }),
    }
    const { value } = await erp.answer(route, { query })
    const page = value as { readonly items: readonly unknown[]; readonly nextCursor: string | null }
    all.push(...page.items)
    cursor = page.nextCursor
  } while (cursor !== null)
  return all
}

function methodTest({ expect }: OkosConformanceKit, test: TopicTest): void {
  test('a new method stands in the master data', async (tools) => {
    const { erp, drafts } = tools
    const draft = () => ({ ref: drafts.service().ref, name: drafts.unique('Utalás') })
    const headers = () => keyed(drafts.unique('key'))
    const payment = await erp.answer(paymentMethods.create, { headers: headers(), body: draft() })
    const shipping = await erp.answer(shippingMethods.create, { headers: headers(), body: draft() })
    const { value } = await erp.answer(system.masterData)
    expect(value.paymentMethods.filter(({ id }) => id === payment.value.id)).toEqual([payment.value])
    expect(value.shippingMethods.filter(({ id }) => id === shipping.value.id)).toEqual([shipping.value])
  })
}

function updateTest({ expect }: OkosConformanceKit, test: TopicTest): void {
  test('where records can be updated, partners and services are what was written last', async (tools) => {
    const { erp, drafts } = tools
    const { value: info } = await erp.answer(system.info)
    if (!info.capabilities.includes('updates')) return
    const partner = await tools.partner()
    const { isCompany, taxNumber, emails, phone, billing, shipping } = partner
    const call = {
      id: partner.id,
      body: { name: drafts.unique('Új név'), isCompany, taxNumber, emails, phone, billing, shipping },
      headers: ifMatch(partner.version),
    }
    const renamed = (await erp.answer(partners.update, call)).value
    expect([renamed.name, renamed.version > partner.version]).toEqual([call.body.name, true])
    expect((await erp.answer(partners.get, { id: partner.id })).value).toEqual(renamed)
    const service = await tools.service()
    const { vat, unit } = service
    const serviceCall = {
      id: service.id,
      body: { name: drafts.unique('Új szolgáltatás'), vat, unit },
      headers: ifMatch(service.version),
    }
    const changed = (await erp.answer(services.update, serviceCall)).value
    expect(changed.name).toBe(serviceCall.body.name)
    expect((await erp.answer(services.get, { id: service.id })).value).toEqual(changed)
  })
}

function levelTest({ expect }: OkosConformanceKit, test: TopicTest): void {
  test('the list of levels says what a question for one product says', async (tools) => {
    const { erp, drafts } = tools
    const { id } = await tools.product()
    const body = drafts.movement({ productId: id, warehouseId: tools.warehouse(), quantity: '7' })
    await erp.answer(stockMovements.create, { headers: keyed(drafts.unique('key')), body })
    const { value } = await erp.answer(stockLevels.query, { body: { productIds: [id] } })
    const moved = value.levels.filter(({ onHand }) => Number(onHand) !== 0)
    expect(moved.map(({ onHand }) => Number(onHand))).toEqual([7])
    const listed = (await allOf(tools, stockLevels.list)) as typeof value.levels
    expect(listed.filter((level) => level.productId === id && Number(level.onHand) !== 0)).toEqual(moved)
  })
}
