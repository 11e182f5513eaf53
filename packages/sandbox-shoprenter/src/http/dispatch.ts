import type { OrderDesk } from '../store/order-desk.ts'
import type { Shop } from '../store/shop.ts'
import type { WireRecord } from '../wire.ts'
import { ApiProblem } from './api-problem.ts'
import { batch, batchItems } from './batch.ts'
import { collectionPage } from './collection.ts'
import { type Resource, resources } from './resources.ts'
import { putOrder, putProduct } from './writes.ts'

/** A request without its outer wrapping: what a batch item and an HTTP request have in common. */
export interface ApiRequest {
  readonly method: string
  /** Without host and `/api`, e.g. `/products/abc=`. */
  readonly path: string
  readonly query: URLSearchParams
  readonly body: unknown
}

/** Status and JSON body. */
export interface ApiAnswer {
  readonly status: number
  readonly body: WireRecord
}

/** The shop's side of the API. */
export interface ApiBackend {
  readonly shop: Shop
  readonly desk: OrderDesk
  /** Own host, so that a batch may name absolute uris of it. */
  readonly ownHost: () => string
}

/** Answers one request; refusals are answers too, nothing but a defect throws. */
export function dispatch(backend: ApiBackend, request: ApiRequest): ApiAnswer {
  try {
    return { status: 200, body: route(backend, request) }
  } catch (problem) {
    if (problem instanceof ApiProblem) return { status: problem.status, body: problem.body() }
    throw problem
  }
}

function route(backend: ApiBackend, request: ApiRequest): WireRecord {
  const [name = '', id, ...rest] = request.path.split('/').filter((segment) => segment !== '')
  if (rest.length > 0) throw new ApiProblem(404, { code: 40401, message: 'no such path' })
  if (name === 'batch') {
    if (request.method !== 'POST' || id !== undefined) throw notAllowed()
    return batch(batchItems(request.body), {
      run: (inner) => dispatch(backend, inner),
      hosts: hostsOf(backend),
    })
  }
  const resource = resources.get(name)
  if (resource === undefined)
    throw new ApiProblem(404, { code: 40401, message: 'no such resource in this sandbox' })
  if (request.method === 'GET') {
    const { shop } = backend
    return id === undefined
      ? collectionPage({ shop, resource, query: request.query })
      : item({ shop, resource, id: decoded(id) })
  }
  if (request.method !== 'PUT' || id === undefined) throw notAllowed()
  const write = { ...backend, id: decoded(id), body: request.body }
  if (name === 'products') return putProduct(write)
  if (name === 'orders') return putOrder(write)
  throw notAllowed()
}

function item(params: { readonly shop: Shop; readonly resource: Resource; readonly id: string }): WireRecord {
  const { shop, resource, id } = params
  const record = shop.records.byId(resource.stored, id)
  if (record === null)
    throw new ApiProblem(404, { code: 40401, message: `no such record in ${resource.path}` })
  return resource.view(record.body, shop.hrefs)
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
