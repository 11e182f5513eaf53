import type { SyncSettings } from '@okos-sync/core'
import type { Clock, ErpPort, MappingDecision, ShopMetadata, ShopPort } from '@okos-sync/domain'
import { canonicalJson, sha256 } from '../basics/digest.ts'
import type { Surroundings } from '../run.ts'

/** How long the shop's metadata is trusted: asking costs several of its few requests. */
const shopTrustMs = 3_600_000

/** Reads the shop's metadata, and again only when it is old or something unknown turned up. */
export interface ShopMetadataCache {
  get(signal: AbortSignal): Promise<ShopMetadata>
  /** Reads again when one of `statusIds` is unknown; once for each, since the shop may not list all it uses. */
  knowing(statusIds: readonly string[], signal: AbortSignal): Promise<ShopMetadata>
}

/** An empty cache; it lives as long as the sync. */
export function createShopMetadataCache(shop: ShopPort, clock: Clock): ShopMetadataCache {
  let known: { readonly metadata: ShopMetadata; readonly readAt: number } | null = null
  const unlisted = new Set<string>()
  const refresh = async (signal: AbortSignal) => {
    const metadata = await shop.readMetadata({ signal })
    known = { metadata, readAt: clock.now() }
    return metadata
  }
  const get = async (signal: AbortSignal) => {
    const ageMs = known === null ? Number.POSITIVE_INFINITY : clock.now() - known.readAt
    return known !== null && ageMs >= 0 && ageMs < shopTrustMs ? known.metadata : refresh(signal)
  }
  return {
    get,
    knowing: async (statusIds, signal) => {
      const metadata = await get(signal)
      const listed = new Set(metadata.statuses.map((status) => status.id))
      const unknown = statusIds.filter((id) => !listed.has(id) && !unlisted.has(id))
      for (const id of unknown) unlisted.add(id)
      return unknown.length === 0 ? metadata : refresh(signal)
    },
  }
}

/** Asks the ERP about itself and puts everything together. */
export async function readSurroundings(params: {
  readonly erp: ErpPort
  readonly shop: ShopMetadata
  readonly settings: SyncSettings
  readonly decisions: readonly MappingDecision[]
  readonly signal: AbortSignal
}): Promise<Surroundings> {
  const { erp, shop, settings, decisions, signal } = params
  const [info, masterData] = await Promise.all([erp.info({ signal }), erp.masterData({ signal })])
  const fingerprint = sha256(canonicalJson([settings, shop, masterData, decisions]))
  return { shop, erp: masterData, info, fingerprint }
}
