import { catalogue } from '../catalogue/catalogue.ts'
import type { OrderDesk } from '../store/order-desk.ts'
import type { StoredRecord } from '../store/records.ts'
import type { Shop } from '../store/shop.ts'
import type { WireValue } from '../wire.ts'
import { ApiProblem } from './api-problem.ts'
import { batch, batchItems } from './batch.ts'
import { collectionPage } from './collection.ts'
import type { Resource } from './resources.ts'
import { specialResources } from './special-resources.ts'
import { createRecord, namedRecord, removeRecord, updateRecord, type WriteContext } from './writes.ts'

/** A request without its outer wrapping: what a batch item and an HTTP request have in common. */
export interface InnerRequest {
  readonly method: string
  /** Without host and `/api`, e.g. `/products/abc=`. */
  readonly path: string
  readonly query: URLSearchParams
  readonly body: unknown
}

/** A request with what its token may do. */
export interface ApiRequest extends InnerRequest {
  readonly allows: (scope: string) => boolean
  /** Every n-th item of a batch is answered with the status; null for none. */
  readonly innerFault: { readonly status: number; readonly every: number } | null
}

/** Status and JSON body; null for none, as after a DELETE. */
export interface ApiAnswer {
  readonly status: number
  readonly body: WireValue
}

/** The shop's side of the API. */
export interface ApiBackend {
  readonly shop: Shop
  readonly desk: OrderDesk
  /** What may be done to which resource, by path. */
  readonly resources: ReadonlyMap<string, Resource>
  /** Runs `work`; an error undoes what it did to the shop's data. */
  readonly attempt: <T>(work: () => T) => T
  /** Own host, so that a batch may name absolute uris of it. */
  readonly ownHost: () => string
}

/** Answers one request; refusals are answers too, nothing but a defect throws. */
export function dispatch(backend: ApiBackend, request: ApiRequest): ApiAnswer {
  try {
    return backend.attempt(() => route(backend, request))
  } catch (problem) {
    if (problem instanceof ApiProblem) return { status: problem.status, body: problem.body() }
    throw problem
  }
}

function route(backend: ApiBackend, request: ApiRequest): ApiAnswer {
  const [name = '', id, ...rest] = request.path.split('/').filter((segment) => segment !== '')
  if (rest.length > 0) throw new ApiProblem(404, { code: 40401, message: 'no such path' })
  if (name === 'batch') {
    if (request.method !== 'POST' || id !== undefined) throw notAllowed()
    const body = batch(batchItems(request.body), { run: runnerOf(backend, request), hosts: hostsOf(backend) })
    return { status: 200, body }
  }
  const entry = catalogue.get(name)
  if (entry === undefined) throw new ApiProblem(404, { code: 40401, message: 'no such resource' })
  const scope = request.method === 'GET' ? entry.readScope : entry.writeScope
  if (scope !== '' && !request.allows(scope)) {
    throw new ApiProblem(401, { code: 40101, message: `the scope ${scope} is needed` })
  }
  const special = specialResources[name]
  if (special !== undefined && id === undefined) return special(backend.shop, request)
  const resource = backend.resources.get(name)
  if (resource === undefined) throw new ApiProblem(404, { code: 40401, message: 'no such path' })
  return answer({ ...backend, resource }, request, id === undefined ? null : decoded(id))
}

function runnerOf(
  backend: ApiBackend,
  { allows, innerFault }: ApiRequest,
): (inner: InnerRequest) => ApiAnswer {
  let count = 0
  return (inner) => {
    count++
    const isRefused = innerFault !== null && count % innerFault.every === 0
    if (isRefused) return { status: innerFault.status, body: { message: 'Injected fault' } }
    return dispatch(backend, { ...inner, allows, innerFault: null })
  }
}

/** One request to a resource that has records. */
function answer(context: WriteContext, request: ApiRequest, id: string | null): ApiAnswer {
  const { shop, resource } = context
  const { method, query, body } = request
  const show = (record: StoredRecord) => shop.views.show(resource.path, [record])[0] ?? {}
  if (method === 'GET') {
    if (id === null) return { status: 200, body: collectionPage({ shop, resource, query }) }
    const record = shop.records.byId(resource.stored, id)
    if (record === null)
      throw new ApiProblem(404, { code: 40401, message: `no such record in ${resource.path}` })
    return { status: 200, body: show(record) }
  }
  if (!resource.entry.methods.has(method)) throw notAllowed()
  const isEmpty = query.get('emptyBody') === '1' && resource.stored !== 'products'
  const written = (status: number, record: StoredRecord): ApiAnswer => ({
    status,
    body: isEmpty ? [] : show(record),
  })
  const sku = query.get('sku')
  if (method === 'POST') {
    const isNamedBySku = resource.path === 'productExtend' && sku !== null
    const pathId = isNamedBySku ? namedRecord(context, { method, id: null, sku }).id : id
    return written(201, createRecord(context, { pathId, body }))
  }
  const record = namedRecord(context, { method, id, sku })
  if (method === 'PUT') return written(200, updateRecord(context, { record, body }))
  removeRecord(context, record)
  return { status: 204, body: null }
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    throw new ApiProblem(404, { code: 40401, message: 'no such record' })
  }
}

function hostsOf({ shop, ownHost }: ApiBackend): readonly string[] {
  return [`${shop.shopName}.api.myshoprenter.hu`, `${shop.shopName}.api2.myshoprenter.hu`, ownHost()]
}

function notAllowed(): ApiProblem {
  return new ApiProblem(405, { message: 'method not allowed here' })
}
