import type { RecordResult, ShopPage } from '@okos-sync/domain'
import { ShopRenterProtocolError } from '../api-error.ts'
import type { DecodedRecord } from '../decode-record.ts'
import type { RecordList } from '../record-list.ts'

/** The pages of a list in the words of the domain. Throws ShopRenterProtocolError `no-server-time`: no cursor could be set. */
export async function* readShopPages<Wire, Shop>(
  list: RecordList<Wire>,
  map: (record: Wire) => Shop,
): AsyncGenerator<ShopPage<Shop>, void, undefined> {
  for await (const page of list.pages()) {
    yield {
      pageIndex: page.pageIndex,
      pageCount: page.pageCount,
      serverTime: requireServerTime(page.serverTime),
      items: page.items.map((record) => asShopRecord(record, map)),
    }
  }
}

/** A record of the wire in the words of the domain; one that can't be understood keeps only its id, place and reason. */
export function asShopRecord<Wire, Shop>(
  record: DecodedRecord<Wire>,
  map: (record: Wire) => Shop,
): RecordResult<Shop> {
  if (record.ok) return { ok: true, value: map(record.value) }
  const { id, path, message } = record
  return { ok: false, id, path, message }
}

/** The shop's own time of an answer; cursors must not come from our clock. */
export function requireServerTime(serverTime: string | null): string {
  if (serverTime !== null) return serverTime
  throw new ShopRenterProtocolError({
    code: 'no-server-time',
    message: "The shop's answer has no Date header, so there is no time to go on from.",
  })
}
