import type { ShopMetadata, ShopOrder } from '@okos-sync/domain'
import { shopRenterShop } from '@okos-sync/shoprenter/connector'
import { parseJson } from '@okos-sync/transport'
import { readCollection } from '../../packages/shoprenter/src/collection.ts'
import { mapOrder } from '../../packages/shoprenter/src/connector/map-order.ts'
import { decodeRecord } from '../../packages/shoprenter/src/decode-record.ts'
import { orderExtendSchema } from '../../packages/shoprenter/src/resources/order-extend.ts'
import { createShopZone } from '../../packages/shoprenter/src/shop-zone.ts'
import { clientOf, type Ends } from './bench-world.ts'

/** The demo shop's orders as they came over the wire, page by page. */
export interface KeptOrders {
  readonly texts: readonly string[]
  readonly shop: ShopMetadata
}

/** Reads the demo shop once over HTTP and keeps the text of what it answered. */
export async function keepOrders(ends: Ends): Promise<KeptOrders> {
  const texts: string[] = []
  const listening: typeof fetch = async (input, init) => {
    const response = await fetch(input, init)
    const text = await response.text()
    if (String(input instanceof Request ? input.url : input).includes('/orderExtend')) texts.push(text)
    return new Response(text, response)
  }
  const port = shopRenterShop(clientOf(ends, { fetch: listening }))
  const shop = await port.readMetadata()
  for await (const _ of port.readOrders({ updatedSince: null }));
  return { texts, shop }
}

/** Makes a reader that does with the text of a page what the connector does, from its first character on. */
export function pageReader({ shopName, timeZone }: ShopMetadata): (text: string) => ShopOrder[] {
  const zone = createShopZone(timeZone)
  return (text) =>
    readCollection(parseJson(text)).items.flatMap((item) => {
      const record = decodeRecord(orderExtendSchema, item)
      return record.ok ? [mapOrder(record.value, { shopName, zone })] : []
    })
}
