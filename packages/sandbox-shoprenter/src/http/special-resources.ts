import type { Shop } from '../store/shop.ts'
import { isWireRecord, type WireRecord } from '../wire.ts'
import { ApiProblem } from './api-problem.ts'
import type { ApiAnswer, ApiRequest } from './dispatch.ts'
import { bareBody } from './write-fields.ts'

/** The resources without records of their own kind: files by type and path, domains, the reorder link. */
export const specialResources: Readonly<Record<string, (shop: Shop, request: ApiRequest) => ApiAnswer>> = {
  files: (shop, request) => answerFile(shop, request),
  domains: (shop, { method }) => {
    if (method !== 'GET') throw notAllowed()
    const domain = [
      { url: `www.${shop.shopName}.example`, primary: true, language: 'hu' },
      { url: `www.${shop.shopName}.example/en`, primary: false, language: 'en' },
    ]
    return { status: 200, body: { domain } }
  },
  reloadUrl: (shop, { method, body }) => {
    if (method !== 'POST') throw notAllowed()
    const { order } = bareBody(body)
    const id = isWireRecord(order) && typeof order.id === 'string' ? order.id : null
    if (id === null) throw new ApiProblem(400, { message: 'required: order.id' })
    const record = shop.records.byId('orders', id)
    if (record === null) throw new ApiProblem(404, { code: 40401, message: 'no such order' })
    const token = Buffer.from(String(record.innerId)).toString('base64')
    return {
      status: 200,
      body: { reloadOrderUrl: `https://www.${shop.shopName}.example/reloadOrder/${token}` },
    }
  },
}

function answerFile(shop: Shop, { method, query, body }: ApiRequest): ApiAnswer {
  if (method === 'POST') return { status: 201, body: storeFile(shop, bareBody(body)) }
  const id = `${query.get('type')}:${query.get('filePath')}`
  const record = shop.records.byId('files', id)
  if (method !== 'GET' && method !== 'DELETE') throw notAllowed()
  if (!query.has('type') || !query.has('filePath')) {
    throw new ApiProblem(400, { message: 'type and filePath are needed' })
  }
  if (record === null) throw new ApiProblem(404, { code: 40401, message: 'no such file' })
  if (method === 'GET') return { status: 200, body: record.body }
  shop.records.remove('files', id)
  return { status: 204, body: null }
}

/** Answers without the attachment, as the published example does. */
function storeFile(shop: Shop, file: WireRecord): WireRecord {
  const { type, filePath, attachment } = file
  const isGiven = [type, filePath, attachment].every((value) => typeof value === 'string' && value !== '')
  if (!isGiven) throw new ApiProblem(400, { message: 'required: type, filePath, attachment' })
  const id = `${type}:${filePath}`
  const innerId = shop.records.byId('files', id)?.innerId ?? shop.records.lastInnerId('files') + 1
  shop.records.put('files', { id, innerId, body: { filePath, type, attachment }, model: null })
  return { filePath, type }
}

function notAllowed(): ApiProblem {
  return new ApiProblem(405, { message: 'method not allowed here' })
}
