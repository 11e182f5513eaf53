import { startShopRenterSandbox } from '@okos-sync/sandbox-shoprenter'
import { createShopRenterClient, type RecordList, type ResourceName } from '@okos-sync/shoprenter'
import { definitionOf } from '../../../packages/shoprenter/src/catalogue/catalogue.ts'
import { relations } from '../../../packages/shoprenter/src/catalogue/relations.ts'
import { parameterKinds } from '../../../packages/shoprenter/src/catalogue/resource-definition.ts'
import { words } from '../../../packages/shoprenter/src/catalogue/words.ts'

/** A decoded record of whatever resource. */
export interface AnyRecord {
  readonly id: string
  readonly [field: string]: unknown
}

/** What came of reading a record. */
export type AnyResult =
  | { readonly ok: true; readonly value: AnyRecord }
  | { readonly ok: false; readonly path: string; readonly message: string }

/** A resource client without its types: a test of all resources knows them by their definitions. */
export interface AnyResource {
  list(parameters?: object, options?: object): RecordList<AnyRecord>
  get(id: string): Promise<AnyResult>
  create(body: object, options?: object): Promise<AnyResult>
  update(id: string, body: object): Promise<AnyResult>
  remove(id: string): Promise<boolean>
}

/** A sandbox, a client of it, and the queries that the client sent. */
export async function openShop(file: string) {
  const sandbox = await startShopRenterSandbox({
    file,
    orders: 20,
    products: 12,
    customers: 8,
    requestsPerSecond: 100_000,
  })
  const sent: URL[] = []
  const client = createShopRenterClient({
    shopName: 'demo-bolt',
    clientId: 'demo-client',
    clientSecret: 'demo-secret',
    endpoints: { api: `${sandbox.url}/api`, oauth: `${sandbox.url}/oauth` },
    requestsPerSecond: 100_000,
    fetch: (input, init) => {
      sent.push(new URL(String(input)))
      return fetch(input, init)
    },
  })
  const resources: unknown = client
  return {
    client,
    sent,
    close: sandbox.close,
    resources: resources as Readonly<Record<ResourceName, AnyResource>>,
  }
}

/** An open shop. */
export type OpenShop = Awaited<ReturnType<typeof openShop>>

/** The first record of a resource; one is created where there is none. */
export async function anyRecord(shop: OpenShop, name: ResourceName): Promise<AnyRecord> {
  const [found] = await shop.resources[name].list().first(1)
  return expectRecord(found ?? (await shop.resources[name].create(await sampleBody(shop, name))), name)
}

/** The record, or an error that tells why it was not understood. */
export function expectRecord(result: AnyResult, name: string): AnyRecord {
  if (result.ok) return result.value
  throw new Error(`${name}: ${result.path}: ${result.message}`)
}

let samples = 0

/** A body with every required field and every other one that is no relation. */
export async function sampleBody(shop: OpenShop, name: ResourceName): Promise<Record<string, unknown>> {
  const definition = definitionOf(name)
  samples += 1
  const body: Record<string, unknown> = {}
  const set = (fields: string | undefined, value: (field: string) => unknown) => {
    for (const field of words(fields)) body[field] = value(field)
  }
  set(definition.text, (field) => textOf(field, samples))
  set(definition.integer, () => '3')
  set(definition.decimal, () => '12.0000')
  set(definition.rate, () => '27.0000')
  set(definition.flag, () => true)
  set(definition.time, () => '2026-01-31T08:00:00')
  for (const field of ['id', 'innerId']) delete body[field]
  for (const field of words(definition.required)) body[field] ??= await sampleRelation(shop, field)
  return body
}

/** A record of its own wherever one can be made: pairs of records must be new to be related. */
async function sampleRelation(shop: OpenShop, field: string): Promise<unknown> {
  const [target] = words((relations as Readonly<Record<string, string>>)[field]) as ResourceName[]
  if (target === undefined) {
    return [{ type: 'json', url: 'https://example.com/hook', fields: ['order_innerId'] }]
  }
  if (field.endsWith('Descriptions') || field === 'shippingLanes') return []
  const isMade = words(definitionOf(target).methods).includes('create')
  const record = isMade
    ? expectRecord(await shop.resources[target].create(await sampleBody(shop, target)), target)
    : await anyRecord(shop, target)
  return { id: record.id }
}

/** Fields that do not take any text. */
const samplesByField: Readonly<Record<string, string>> = {
  status: '1',
  invoiceType: 'normal',
  invoicePath: 'https://example.com/invoice.pdf',
}

function textOf(field: string, sample: number): string {
  return field === 'email' ? `buyer${sample}@example.com` : (samplesByField[field] ?? `${field} ${sample}`)
}

/** A value that a filter takes, and whether the given record has to be among what it finds. */
export function filterValue(
  parameter: string,
  record: AnyRecord | undefined,
): { readonly value: unknown; readonly mustFind: boolean } {
  const kind = (parameterKinds as Readonly<Record<string, string>>)[parameter]
  if (kind === 'flag') return { value: false, mustFind: true }
  if (kind === 'local-time') {
    const isLowest = /(Min|After)$/.test(parameter)
    return {
      value: isLowest ? '2001-01-01T00:00:00' : '2099-01-01T00:00:00',
      mustFind: typeof record?.dateCreated === 'string',
    }
  }
  const day = {
    createdAt: record?.dateCreated,
    updatedAt: record?.dateUpdated,
    subscribedAt: record?.dateSubscribed,
  }[parameter]
  if (typeof day === 'string') return { value: day.slice(0, 10), mustFind: true }
  if (parameter === 'subscribedAt') return { value: '2026-01-31', mustFind: false }
  const own = record?.[parameter]
  if (typeof own === 'string') return { value: own, mustFind: true }
  const linked = record?.[parameter.replace(/Id$/, '')]
  if (typeof linked === 'object' && linked !== null && 'id' in linked)
    return { value: linked.id, mustFind: true }
  return { value: '1', mustFind: false }
}
