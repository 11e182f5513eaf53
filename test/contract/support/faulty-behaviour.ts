import { type Fault, listIn, type Passing, spoilt, withHeaders } from './faulty-erp.ts'

/** Is it one of these routes? */
export const is =
  (...routes: readonly string[]) =>
  (route: string) =>
    routes.includes(route)

/** Replaces key and reference of a create, so that the ERP can't know it again. */
export function forgetful({ headers, body }: Passing) {
  const draft = { ...JSON.parse(body), ref: { source: 'forgetful', externalId: crypto.randomUUID() } }
  const changed = new Headers(headers)
  changed.set('idempotency-key', crypto.randomUUID())
  return { headers: changed, body: JSON.stringify(draft) }
}

/** Looks whether the key is known, and only then makes the record: in between another one comes. */
export function checkThenAct(): Fault {
  const done = new Map<string, string>()
  return async (request, forward) => {
    const key = request.headers.get('idempotency-key') ?? ''
    if (request.route !== 'POST /v1/orders' || request.body === '') return forward()
    const known = done.get(key)
    if (known !== undefined) return new Response(known, { headers: { 'content-type': 'application/json' } })
    const response = await forward(forgetful(request))
    const text = await response.text()
    if (response.ok) done.set(key, text)
    return new Response(text, response)
  }
}

/** Puts the version that the order has now where the caller's stood. */
export const lastWriteWins: Fault = async (request, forward) => {
  if (!is('PUT /v1/orders/{id}')(request.route)) return forward()
  const read = await forward({ method: 'GET', body: '' })
  return forward({ headers: withHeaders(request, { 'if-match': read.headers.get('etag') ?? '' }) })
}

/** Each page begins with the end of the one before, as when rows shift under an offset. */
export function shiftingPages(): Fault {
  let last: Record<string, unknown> | null = null
  return spoilt(is('GET /v1/services'), ({ body }, { url }) => {
    const items = listIn(body, 'items')
    if (url.searchParams.has('cursor') && last !== null) body.items = [last, ...items]
    last = items.at(-1) ?? null
  })
}

/** The cursor of a page is where the feed stands when it is sent, not where the page ends. */
export const hastyCursor: Fault = async (request, forward) => {
  const response = await forward()
  if (request.route !== 'GET /v1/changes' || !response.ok) return response
  const page = (await response.json()) as Record<string, unknown>
  await forward()
  const latest = await forward({ url: new URL('/v1/changes', request.url) })
  const { cursor } = (await latest.json()) as { readonly cursor: string }
  return Response.json({ ...page, cursor, hasMore: false })
}

/** Answers a cancelling without doing it. */
export const reservesForGood: Fault = async (request, forward) => {
  if (request.route !== 'POST /v1/orders/{id}/cancel') return forward()
  const url = new URL(request.url.pathname.replace(/\/cancel$/, ''), request.url)
  const { id, number, version, ref, currency, gross } = (await (
    await forward({ method: 'GET', url, body: '' })
  ).json()) as Record<string, unknown>
  return Response.json({ id, number, version: Number(version) + 1, state: 'cancelled', ref, currency, gross })
}

/** Answers the document that exists although another one was asked for. */
export const swallowsContradiction: Fault = async (request, forward) => {
  const response = await forward()
  if (request.route !== 'POST /v1/orders' || response.status !== 409) return response
  const { recordId } = (await response.json()) as { readonly recordId: string }
  return forward({ method: 'GET', url: new URL(`/v1/orders/${recordId}`, request.url), body: '' })
}

/** Makes a second invoice of an order. */
export const invoicesTwice: Fault = async (request, forward) => {
  const response = await forward()
  if (request.route !== 'POST /v1/invoices' || response.status !== 409) return response
  const { recordId } = (await response.json()) as { readonly recordId: string }
  const first = await forward({
    method: 'GET',
    url: new URL(`/v1/invoices/${recordId}`, request.url),
    body: '',
  })
  return Response.json({ ...((await first.json()) as object), id: 'invoice-999' }, { status: 201 })
}
