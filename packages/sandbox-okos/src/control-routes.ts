import type { DatabaseSync } from 'node:sqlite'
import type { ProductPrice } from '@okos-sync/domain'
import type { Books } from './create-books.ts'
import { dumpBooks } from './dump.ts'
import type { Journal } from './journal.ts'

/** Answers `/_sandbox/…`: a look behind the books, for tests and demos. No part of the contract, no key needed. */
export function createControlRoutes(params: {
  readonly database: DatabaseSync
  readonly books: Books
  readonly journal: Journal
}): (request: Request) => Promise<Response> {
  const { database, books, journal } = params
  return async (request) => {
    const { pathname } = new URL(request.url)
    const invoicedId = /^\/_sandbox\/orders\/([^/]+)\/invoiced$/.exec(pathname)?.[1]
    if (request.method === 'POST' && invoicedId !== undefined) {
      return (await invoiceOrder(books, invoicedId)) ? done() : notFound()
    }
    const limitedId = /^\/_sandbox\/products\/([^/]+)\/oversell$/.exec(pathname)?.[1]
    if (request.method === 'PUT' && limitedId !== undefined) {
      const { isAllowed } = (await request.json()) as { readonly isAllowed: boolean }
      return books.products.setOversell(limitedId, isAllowed) ? done() : notFound()
    }
    switch (`${request.method} ${pathname}`) {
      case 'GET /_sandbox/journal':
        return Response.json({ requests: journal.all() })
      case 'POST /_sandbox/journal/clear':
        journal.clear()
        return done()
      case 'PUT /_sandbox/prices':
        books.prices.set((await request.json()) as readonly ProductPrice[])
        return done()
      case 'GET /_sandbox/dump':
        return Response.json(dumpBooks(database, books))
      default:
        return notFound()
    }
  }
}

/** As if somebody in the ERP had clicked once. */
async function invoiceOrder(books: Books, orderId: string): Promise<boolean> {
  const ref = { source: 'okos', externalId: orderId }
  const dates = { issuedOn: null, performedOn: null, dueOn: null, paidOn: null }
  const order = await books.orders.get(orderId)
  const exchangeRate = order === null || order.currency === 'HUF' ? null : '400'
  const draft = { ref, orderId, numberSeries: null, ...dates, exchangeRate, note: null }
  const [result] = await books.invoices.create([{ key: `okos:${orderId}`, draft }])
  return result?.ok === true
}

function done(): Response {
  return new Response(null, { status: 204 })
}

function notFound(): Response {
  return Response.json({ error: 'not found' }, { status: 404 })
}
