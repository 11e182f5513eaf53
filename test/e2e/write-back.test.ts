import { join } from 'node:path'
import type { SyncSettings } from '@okos-sync/core'
import { createOkosClient } from '@okos-sync/okos'
import { okosErp } from '@okos-sync/okos/connector'
import { createShopRenterClient } from '@okos-sync/shoprenter'
import { shopRenterShop } from '@okos-sync/shoprenter/connector'
import { sqliteStore } from '@okos-sync/store-sqlite'
import { createSync } from '@okos-sync/sync'
import { expect, test } from 'vitest'
import { tempFolder } from './support/temp-folder.ts'
import { openWorld, shopName } from './support/world.ts'

/** Both sandboxes with all orders in Okos, two of which are open, and a status that neither has. */
async function openSides(folder: string) {
  const world = await openWorld(folder)
  const store = sqliteStore(join(folder, 'store.db'))
  const okos = createOkosClient({ baseUrl: world.okosUrl, apiKey: 'demo-key' })
  const endpoints = { api: `${world.shopUrl}/api`, oauth: `${world.shopUrl}/oauth` }
  const secrets = { clientId: 'demo-client', clientSecret: 'demo-secret' }
  const clientWith = (fetch: typeof globalThis.fetch) =>
    createShopRenterClient({ shopName, ...secrets, endpoints, fetch })
  const client = clientWith(globalThis.fetch)
  const shop = shopRenterShop(client)
  const statusOf = async (number: string) => {
    const { items } = await shop.readOrdersByInnerId({ orderInnerIds: [number] })
    return items.map((item) => (item.ok ? item.value.statusId : null))
  }
  const syncWith = (settings: Partial<SyncSettings>, fetch = globalThis.fetch) =>
    createSync({
      ...{ connectionId: 'demo', shop: shopRenterShop(clientWith(fetch)), erp: okosErp(okos) },
      ...{ store, settings },
    })
  await syncWith({}).run()
  const documents = await okos.orders.list().first(200)
  const [first, second] = documents.filter(({ state, currency }) => state === 'open' && currency === 'HUF')
  if (first === undefined || second === undefined) throw new Error('Two orders are open.')
  const { statuses, cancelledStatusId } = await shop.readMetadata()
  const present = await Promise.all([first, second].map(({ ref }) => statusOf(ref.externalId)))
  const target = statuses.find(({ id }) => id !== cancelledStatusId && !present.flat().includes(id))
  if (target === undefined) throw new Error('The shop has more statuses.')
  const settings = { writeBackStatuses: { invoiced: target.name }, writeBackInvoices: 'show' } as const
  return {
    ...{ okos, first, second, target, statusOf },
    sync: (fetch = globalThis.fetch) => syncWith(settings, fetch),
    shown: async () =>
      (await client.orderInvoices.list({}).first(200)).flatMap((it) => (it.ok ? it.value : [])),
    close: async () => {
      await store.close()
      await world.stop()
    },
  }
}

/** Loses the answer to the first request that shows an invoice. */
function losingFetch() {
  const lost = { count: 0 }
  const losing: typeof globalThis.fetch = async (input, init) => {
    const text = await new Request(input, init).text()
    const answer = await fetch(input, init)
    const isIt = lost.count === 0 && text.includes('orderInvoices') && text.includes('POST')
    if (!isIt) return answer
    lost.count += 1
    throw new TypeError('The answer was lost.')
  }
  return { losing, lost }
}

test('P8: an invoice made in Okos moves the order in the shop and stands at it, once, even when an answer is lost', async () => {
  const sides = await openSides(await tempFolder())
  const { okos, first, second, target, shown } = sides
  try {
    const before = (await shown()).length
    const invoice = await okos.orders.createInvoice(first.id)
    const { writtenBack } = await sides.sync().run('write-back')
    expect(writtenBack).toEqual({ statuses: 1, invoices: 1, left: 0 })
    expect(await sides.statusOf(first.ref.externalId)).toEqual([target.id])
    const news = (await shown()).slice(before)
    expect(news).toMatchObject([
      { invoiceId: invoice.number, invoicePath: invoice.pdfUrl, invoiceType: 'normal' },
    ])
    const pdf = await fetch(news[0]?.invoicePath ?? '')
    expect([pdf.status, (await pdf.text()).slice(0, 5)]).toEqual([200, '%PDF-'])

    await okos.orders.createInvoice(second.id)
    const { losing, lost } = losingFetch()
    await expect(sides.sync(losing).run('write-back')).rejects.toThrow()
    expect([lost.count, (await shown()).length]).toEqual([1, before + 2])
    const sync = sides.sync()
    const isNew: boolean[] = []
    sync.on('order-invoice-written', (event) => isNew.push(event.isNew))
    expect([(await sync.run()).writtenBack?.invoices, isNew]).toEqual([1, [false]])
    expect(await sync.run()).toMatchObject({
      writtenBack: { statuses: 0, invoices: 0, left: 0 },
      orders: { updated: 0, failed: [] },
    })
    expect((await shown()).length).toBe(before + 2)
  } finally {
    await sides.close()
  }
}, 180_000)
