import type { DatabaseSync } from 'node:sqlite'
import type { Books } from './create-books.ts'
import { dumpBooks } from './dump.ts'
import type { Journal } from './journal.ts'

/** Answers `/_sandbox/…`: a look behind the books, for tests and demos. No part of the contract, no key needed. */
export function createControlRoutes(params: {
  readonly database: DatabaseSync
  readonly books: Books
  readonly journal: Journal
}): (request: Request) => Response {
  const { database, books, journal } = params
  return (request) => {
    const { pathname } = new URL(request.url)
    const invoicedId = /^\/_sandbox\/orders\/([^/]+)\/invoiced$/.exec(pathname)?.[1]
    if (request.method === 'POST' && invoicedId !== undefined) {
      return books.orders.markInvoiced(invoicedId) ? done() : notFound()
    }
    switch (`${request.method} ${pathname}`) {
      case 'GET /_sandbox/journal':
        return Response.json({ requests: journal.all() })
      case 'POST /_sandbox/journal/clear':
        journal.clear()
        return done()
      case 'GET /_sandbox/dump':
        return Response.json(dumpBooks(database, books))
      default:
        return notFound()
    }
  }
}

function done(): Response {
  return new Response(null, { status: 204 })
}

function notFound(): Response {
  return Response.json({ error: 'not found' }, { status: 404 })
}
