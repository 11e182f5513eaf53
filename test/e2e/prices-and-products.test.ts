import { createOkosClient } from '@okos-sync/okos'
import { okosErp } from '@okos-sync/okos/connector'
import { createShopRenterClient } from '@okos-sync/shoprenter'
import { shopRenterShop } from '@okos-sync/shoprenter/connector'
import { createSync } from '@okos-sync/sync'
import { expect, test } from 'vitest'
import { tempFolder } from './support/temp-folder.ts'
import { openWorld, shopName } from './support/world.ts'

test('P4, M19: a price that changes in Okos and a product that is made there are in the shop, once', async () => {
  const world = await openWorld(await tempFolder())
  try {
    const okos = createOkosClient({ baseUrl: world.okosUrl, apiKey: 'demo-key' })
    const endpoints = { api: `${world.shopUrl}/api`, oauth: `${world.shopUrl}/oauth` }
    const secrets = { clientId: 'demo-client', clientSecret: 'demo-secret' }
    const client = createShopRenterClient({ shopName, ...secrets, endpoints })
    const sync = createSync({
      connectionId: 'demo',
      shop: shopRenterShop(client),
      erp: okosErp(okos),
      settings: { missingProducts: 'create' },
    })
    await sync.run('import')
    await sync.run('prices')
    await sync.run('products')
    const [first] = await okos.products.list().first(1)
    if (first === undefined) throw new Error('The import created products.')
    const { id, version, refs: _refs, isActive, ...content } = first
    await okos.products.update({ id, version, draft: { ...content, isActive, netPrice: '1234.5' } })
    const ref = { source: 'test', externalId: 'E2E-1' }
    const draft = { ...content, ref, code: 'E2E-1', name: 'Őrző bögre', netPrice: '787.4', barcode: null }
    const created = await okos.products.createMany([{ key: 'test:E2E-1', draft }])
    expect(created).toMatchObject([{ ok: true, isNew: true }])
    expect((await sync.run('prices')).prices.pushed).toBe(1)
    expect((await sync.run('products')).missingProducts).toEqual({ reported: 1, created: 1 })
    const inShop = async (sku: string) =>
      (await client.productExtend.list({ sku }).first(5)).map((record) => record.raw)
    expect(await inShop(first.code)).toMatchObject([{ price: expect.stringMatching(/^1234\.50*$/u) }])
    expect(await inShop('E2E-1')).toMatchObject([
      {
        status: '0',
        price: expect.stringMatching(/^787\.40*$/u),
        productDescriptions: [{ name: 'Őrző bögre' }],
      },
    ])
    expect((await sync.run('products')).missingProducts).toEqual({ reported: 0, created: 0 })
  } finally {
    await world.stop()
  }
}, 120_000)
