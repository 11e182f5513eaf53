import type { ShopMethodOffer, ShopMethods } from '@okos-sync/domain'
import { ShopRenterApiError } from '../api-error.ts'
import type { ShopRenterClient } from '../create-client.ts'
import type { RecordList } from '../record-list.ts'
import type { CallOptions } from '../resource-client.ts'

/**
 * Ways to pay and to ship, each by the first name it has: which language that is in is not told. Null when the
 * application lacks the scopes for them: orders come without.
 */
export async function readMethods(
  client: ShopRenterClient,
  options: CallOptions,
): Promise<ShopMethods | null> {
  try {
    return {
      paymentMethods: await readOffers(client.paymentModes.list({}, options), (mode) => ({
        id: mode.id,
        code: mode.code,
        names: [...mode.paymentDescription, ...mode.paymentDescriptions, { name: mode.code }],
      })),
      shippingMethods: await readOffers(client.shippingModeExtend.list({}, options), (mode) => ({
        id: mode.id,
        code: mode.extension,
        names: mode.shippingModeDescriptions,
      })),
    }
  } catch (error) {
    if (error instanceof ShopRenterApiError && (error.status === 401 || error.status === 403)) return null
    throw error
  }
}

/** A method without a name could be compared with nothing. */
async function readOffers<Wire>(
  list: RecordList<Wire>,
  read: (record: Wire) => Omit<ShopMethodOffer, 'name'> & {
    readonly names: readonly { readonly name: string | null }[]
  },
): Promise<readonly ShopMethodOffer[]> {
  const offers: ShopMethodOffer[] = []
  for await (const record of list) {
    if (!record.ok) continue
    const { id, code, names } = read(record.value)
    const name = names.find((candidate) => candidate.name !== null)?.name ?? null
    if (name !== null) offers.push({ id, name, code })
  }
  return offers
}
