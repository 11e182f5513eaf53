import type { OkosTopic } from '@okos-sync/testing'
import {
  checkThenAct,
  forgetful,
  hastyCursor,
  invoicesTwice,
  is,
  lastWriteWins,
  reservesForGood,
  shiftingPages,
  swallowsContradiction,
} from './faulty-behaviour.ts'
import { type Fault, listIn, misread, spoilt, withHeaders } from './faulty-erp.ts'

/** A mistake that an ERP could make, and the test that has to notice it. */
export interface PlantedFault {
  readonly name: string
  readonly topic: OkosTopic
  /** Part of the name of a test that fails. */
  readonly caughtBy: string
  readonly plant: () => Fault
}

const documents: readonly PlantedFault[] = [
  {
    name: 'keys and references of partners are forgotten',
    topic: 'idempotency',
    caughtBy: 'a known key answers the record that exists',
    plant: () =>
      misread(is('POST /v1/partners'), (request) => (request.body === '' ? {} : forgetful(request))),
  },
  {
    name: 'the key is looked up before the transaction',
    topic: 'idempotency',
    caughtBy: 'two equal keys at once',
    plant: checkThenAct,
  },
  {
    name: 'every create says 201',
    topic: 'idempotency',
    caughtBy: 'a known reference answers it too',
    plant: () =>
      spoilt(is('POST /v1/partners'), (answer) => {
        if (answer.status === 200) answer.status = 201
      }),
  },
  {
    name: 'bulk results come in the order they were done',
    topic: 'idempotency',
    caughtBy: 'results in the order of the items',
    plant: () =>
      spoilt(is('POST /v1/products/bulk'), ({ body }) => {
        body.results = listIn(body, 'results').reverse()
      }),
  },
  {
    name: 'an order that contradicts is answered by the existing one',
    topic: 'references',
    caughtBy: 'contradicts an existing one is refused',
    plant: () => swallowsContradiction,
  },
  {
    name: 'the source of a reference is ignored',
    topic: 'references',
    caughtBy: 'external ids of two sources',
    plant: () =>
      misread(is('POST /v1/orders'), ({ body }) => {
        const draft = JSON.parse(body)
        return { body: JSON.stringify({ ...draft, ref: { ...draft.ref, source: 'one' } }) }
      }),
  },
  {
    name: 'the last write wins',
    topic: 'versions',
    caughtBy: 'an amendment needs the version that was read',
    plant: () => lastWriteWins,
  },
  {
    name: 'the buyer’s comment is cut at 255 letters',
    topic: 'orders',
    caughtBy: 'word for word',
    plant: () =>
      spoilt(is('GET /v1/orders/{id}'), ({ body }) => {
        body.internalNote = String(body.internalNote).slice(0, 255)
      }),
  },
  {
    name: 'an order can be invoiced twice',
    topic: 'invoices',
    caughtBy: 'an order is invoiced once',
    plant: () => invoicesTwice,
  },
  {
    name: 'a storno is positive',
    topic: 'invoices',
    caughtBy: 'negative figures',
    plant: () =>
      spoilt(is('POST /v1/invoices/{id}/storno'), ({ body }) => {
        body.gross = String(body.gross).replace('-', '')
      }),
  },
]

const reading: readonly PlantedFault[] = [
  {
    name: 'any key opens the books',
    topic: 'access',
    caughtBy: 'without a key, or with an unknown one',
    plant: () => {
      let good = ''
      return async (request, forward) => {
        const sent = request.headers.get('authorization') ?? ''
        if (sent.length > 40) good = sent
        return forward({ headers: withHeaders(request, { authorization: good }) })
      }
    },
  },
  {
    name: 'problems are not told as problem+json',
    topic: 'access',
    caughtBy: 'told apart',
    plant: () => async (_, forward) => {
      const response = await forward()
      const { status } = response
      if (status < 400) return response
      return new Response(await response.text(), { status, headers: { 'content-type': 'application/json' } })
    },
  },
  {
    name: 'the last record of a page is lost',
    topic: 'paging',
    caughtBy: 'each exactly once',
    plant: () =>
      spoilt(is('GET /v1/services'), ({ body }) => {
        if (body.nextCursor !== null) body.items = listIn(body, 'items').slice(0, -1)
      }),
  },
  { name: 'pages shift', topic: 'paging', caughtBy: 'each exactly once', plant: shiftingPages },
  {
    name: 'the limit is ignored',
    topic: 'paging',
    caughtBy: 'as long as it was asked to be',
    plant: () =>
      misread(is('GET /v1/partners'), ({ url }) => {
        const all = new URL(url)
        all.searchParams.delete('limit')
        return { url: all }
      }),
  },
  {
    name: 'e-mails are compared letter by letter',
    topic: 'look-ups',
    caughtBy: 'without case',
    plant: () =>
      misread(is('POST /v1/lookups'), ({ body }) => {
        const query = JSON.parse(body)
        const emails: readonly string[] = query.partnerEmails
        const partnerEmails = emails.filter((email) => email === email.trim().toLowerCase())
        return { body: JSON.stringify({ ...query, partnerEmails }) }
      }),
  },
  {
    name: 'tax numbers are compared letter by letter',
    topic: 'look-ups',
    caughtBy: 'however it is written',
    plant: () =>
      misread(is('POST /v1/lookups'), ({ body }) => {
        const { partnerTaxNumbers: _, ...query } = JSON.parse(body)
        return { body: JSON.stringify(query) }
      }),
  },
  {
    name: 'only the first partner of an e-mail is told',
    topic: 'look-ups',
    caughtBy: 'all partners of one e-mail',
    plant: () =>
      spoilt(is('POST /v1/lookups'), ({ body }) => {
        body.partners = listIn(body, 'partners').slice(0, 1)
      }),
  },
  {
    name: 'the cursor runs ahead of what was told',
    topic: 'changes',
    caughtBy: 'misses nothing that commits late',
    plant: () => hastyCursor,
  },
  {
    name: 'the feed says it is at its end after every page',
    topic: 'changes',
    caughtBy: 'also one by one',
    plant: () =>
      spoilt(is('GET /v1/changes'), ({ body }) => {
        body.hasMore = false
      }),
  },
]

const goods: readonly PlantedFault[] = [
  {
    name: 'a cancelled order keeps its reservation',
    topic: 'stock',
    caughtBy: 'its cancelling releases it',
    plant: () => reservesForGood,
  },
  {
    name: 'a movement that is sent twice counts twice',
    topic: 'stock',
    caughtBy: 'booked twice counts once',
    plant: () => misread(is('POST /v1/stock-movements'), forgetful),
  },
  {
    name: 'available forgets what is reserved',
    topic: 'stock',
    caughtBy: 'an open order reserves',
    plant: () =>
      spoilt(is('POST /v1/stock-levels/query'), ({ body }) => {
        for (const level of listIn(body, 'levels')) level.available = level.onHand
      }),
  },
  {
    name: 'reservations are not told in the feed',
    topic: 'stock',
    caughtBy: 'the feed tells the product',
    plant: () => {
      let wasOrder = false
      return async (request, forward) => {
        if (request.route.startsWith('POST')) wasOrder = request.route === 'POST /v1/orders'
        if (!wasOrder || request.route !== 'GET /v1/changes') return forward()
        const page = (await (await forward()).json()) as Record<string, unknown>
        return Response.json({
          ...page,
          changes: listIn(page, 'changes').filter(({ kind }) => kind !== 'stock'),
        })
      }
    },
  },
  {
    name: 'bad rows are skipped unasked',
    topic: 'import',
    caughtBy: 'one bad row keeps the whole file out',
    plant: () =>
      misread(is('POST /v1/imports'), ({ url }) => {
        const skipping = new URL(url)
        skipping.searchParams.set('skipBadRows', 'true')
        return { url: skipping }
      }),
  },
  {
    name: 'a dry run writes',
    topic: 'import',
    caughtBy: 'writes nothing',
    plant: () => async (request, forward) => {
      if (request.route !== 'POST /v1/imports/dry-run') return forward()
      const headers = withHeaders(request, { 'idempotency-key': crypto.randomUUID() })
      const answer = await forward({
        url: new URL('/v1/imports?kind=products&skipBadRows=true', request.url),
        headers,
      })
      const report = (await answer.json()) as object
      return Response.json({ ...report, isApplied: false })
    },
  },
]

const inBulk: readonly PlantedFault[] = [
  {
    name: 'an invoice is told once per question',
    topic: 'invoices',
    caughtBy: 'each invoice once',
    plant: () =>
      spoilt(is('POST /v1/invoices/query'), ({ body }) => {
        body.items = [...listIn(body, 'items'), ...listIn(body, 'items').slice(0, 1)]
      }),
  },
  {
    name: 'the feed does not tell that an order is invoiced',
    topic: 'invoices',
    caughtBy: 'the feed names the order and the invoice',
    plant: () =>
      spoilt(is('GET /v1/changes'), ({ body }) => {
        body.changes = listIn(body, 'changes').filter(({ kind }) => kind !== 'order')
      }),
  },
  {
    name: 'a letter of a batch goes out again when its key is repeated',
    topic: 'invoices',
    caughtBy: 'and a key sends once',
    plant: () =>
      misread(is('POST /v1/invoice-sendings/bulk'), ({ body }) => {
        const { items } = JSON.parse(body) as { readonly items: readonly object[] }
        const anew = items.map((item) => ({ ...item, key: crypto.randomUUID() }))
        return { body: JSON.stringify({ items: anew }) }
      }),
  },
  {
    name: 'an unknown id spoils the whole question',
    topic: 'paging',
    caughtBy: 'read by their ids',
    plant: () => async (request, forward) =>
      request.route === 'POST /v1/orders/query' && request.body.includes('no-such')
        ? forward({ method: 'GET', url: new URL('/v1/orders/no-such-order', request.url), body: '' })
        : forward(),
  },
  {
    name: 'a price that changes is not told',
    topic: 'prices',
    caughtBy: 'whose price changed',
    plant: () =>
      spoilt(is('GET /v1/changes'), ({ body }) => {
        body.changes = listIn(body, 'changes').filter(({ kind }) => kind !== 'price')
      }),
  },
  {
    name: 'pages of prices overlap',
    topic: 'prices',
    caughtBy: 'each product once',
    plant: () =>
      misread(is('GET /v1/prices'), ({ url }) => {
        const earlier = new URL(url)
        const cursor = Number(url.searchParams.get('cursor') ?? 0)
        if (cursor > 1) earlier.searchParams.set('cursor', String(cursor - 1))
        return { url: earlier }
      }),
  },
]

/** All of them. */
const collections: readonly PlantedFault[] = [
  {
    name: 'results of a bulk call come in any order',
    topic: 'collections',
    caughtBy: 'products are made one by one and in bulk',
    plant: () =>
      spoilt(is('POST /v1/products/bulk'), ({ body }) => {
        body.results = listIn(body, 'results').toReversed()
      }),
  },
  {
    name: 'a list shows less of a record than a question for it',
    topic: 'collections',
    caughtBy: 'partners read alone',
    plant: () =>
      spoilt(is('GET /v1/partners'), ({ body }) => {
        for (const partner of listIn(body, 'items')) partner.emails = []
      }),
  },
  {
    name: 'master data is as old as the last start',
    topic: 'collections',
    caughtBy: 'a new method stands in the master data',
    plant: () => {
      let first: unknown
      return spoilt(is('GET /v1/master-data'), ({ body }) => {
        first ??= body.paymentMethods
        body.paymentMethods = first
      })
    },
  },
  {
    name: 'levels are listed as of yesterday',
    topic: 'collections',
    caughtBy: 'the list of levels',
    plant: () =>
      spoilt(is('GET /v1/stock-levels'), ({ body }) => {
        for (const level of listIn(body, 'items')) level.onHand = '0'
      }),
  },
]

export const plantedFaults: readonly PlantedFault[] = [
  ...documents,
  ...reading,
  ...goods,
  ...inBulk,
  ...collections,
]
