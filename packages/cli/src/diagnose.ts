import { mappingDriftText } from '@okos-sync/core'
import { type MappingDrift, OkosSyncError } from '@okos-sync/domain'
import { createOkosClient } from '@okos-sync/okos'
import { createShopRenterClient } from '@okos-sync/shoprenter'
import { connectorUse, writeBackUse } from '@okos-sync/shoprenter/connector'
import { approveScopesUrl } from '@okos-sync/shoprenter/webhooks'
import type { OkosSync } from '@okos-sync/sync'
import type { CommandContext } from './command-context.ts'
import type { Config } from './config.ts'
import { errorText } from './error-text.ts'
import { tellSetup } from './setup-texts.ts'

type Language = CommandContext['language']

/** One finding about a connection. */
export interface Finding {
  /** `fail`: nothing goes until it is mended; `warn`: something stands still or is left out. */
  readonly level: 'ok' | 'warn' | 'fail'
  readonly what: string
  /** What is the case. */
  readonly found: string
  /** What to do; null when nothing is to be done. */
  readonly fix: string | null
}

/** How far the ERP's clock may be from ours before it is worth a word. */
const skewToleratedMs = 60_000

/** Looks at the shop's credentials and scopes. One or two requests. */
export async function diagnoseShop(config: Config, language: Language): Promise<readonly Finding[]> {
  const { shop } = config
  const what = tellSetup(language, 'shop')
  return orFailure({ what, language }, async () => {
    const client = createShopRenterClient({ ...shop, shopName: shop.name })
    const { writeBackInvoices, writeBackStatuses } = config.settings
    const writesBack = writeBackInvoices === 'show' || Object.keys(writeBackStatuses).length > 0
    const use = writesBack ? { ...connectorUse, ...writeBackUse } : connectorUse
    const missing = await client.missingScopes(use)
    if (missing === null) {
      await client.settings.list({}).first(1)
      return [ok(what, tellSetup(language, 'shopWithoutScopes', { name: shop.name }))]
    }
    if (missing.length === 0) return [ok(what, tellSetup(language, 'shopGranted', { name: shop.name }))]
    const url = approveScopesUrl({ shopName: shop.name, clientId: shop.clientId })
    const found = tellSetup(language, 'scopesMissing', { scopes: missing.join(', ') })
    return [{ level: 'fail', what, found, fix: tellSetup(language, 'approveScopes', { url }) }]
  })
}

/** Looks at the ERP's key, edition, capabilities and clock. One request. */
export async function diagnoseErp(config: Config, language: Language): Promise<readonly Finding[]> {
  const what = tellSetup(language, 'erp')
  return orFailure({ what, language }, async () => {
    const askedAt = Date.now()
    const { edition, company, capabilities, serverTime } = await createOkosClient(config.okos).info()
    const skewMs = Math.abs(Date.parse(serverTime) - (askedAt + Date.now()) / 2)
    const findings: Finding[] = [ok(what, `${edition}, ${company}`)]
    if (!capabilities.includes('orders')) {
      findings.push({
        level: 'fail',
        what,
        found: tellSetup(language, 'noOrders'),
        fix: tellSetup(language, 'bookModule'),
      })
    }
    if (!capabilities.includes('stock')) {
      findings.push({
        level: 'warn',
        what,
        found: tellSetup(language, 'noStock'),
        fix: tellSetup(language, 'bookModule'),
      })
    }
    if (skewMs > skewToleratedMs) {
      const found = tellSetup(language, 'clockSkew', { seconds: Math.round(skewMs / 1000) })
      findings.push({
        level: 'warn',
        what: tellSetup(language, 'clock'),
        found,
        fix: tellSetup(language, 'setClock'),
      })
    }
    return findings
  })
}

/** Looks at the store, what is parked, and names that both sides no longer agree on. No request. */
export async function diagnoseStore(sync: OkosSync, language: Language): Promise<readonly Finding[]> {
  const what = tellSetup(language, 'store')
  return orFailure({ what, language }, async () => {
    const { actions, mappingDrift, lastRun } = await sync.status()
    const { items } = await sync.attention.list({ limit: 500 })
    const findings: Finding[] = [ok(what, tellSetup(language, 'storeFine', { pending: actions.pending }))]
    if (lastRun?.outcome === 'failed' && lastRun.trouble !== null) {
      const { code, message } = lastRun.trouble
      findings.push({
        level: 'warn',
        what: tellSetup(language, 'lastRun'),
        found: `${code}: ${message}`,
        fix: tellSetup(language, 'runAgain'),
      })
    }
    if (items.length > 0) {
      findings.push({
        level: 'warn',
        what: tellSetup(language, 'waiting'),
        found: tellSetup(language, 'waitingCount', { count: items.length }),
        fix: tellSetup(language, 'listParked'),
      })
    }
    return [...findings, ...mappingDrift.map((drift) => mappingFinding(drift, language))]
  })
}

/** A name that both sides do not agree on, as a finding. */
export function mappingFinding(drift: MappingDrift, language: Language): Finding {
  const { text, nextStep } = mappingDriftText(drift, language)
  const level = drift.isBlocking ? 'fail' : 'warn'
  return { level, what: tellSetup(language, 'mapping'), found: text, fix: nextStep }
}

/** A failure of ours names its own fix; of any other only its name is told, since it may hold anything. */
export async function orFailure(
  { what, language }: { readonly what: string; readonly language: Language },
  look: () => Promise<readonly Finding[]>,
): Promise<readonly Finding[]> {
  try {
    return await look()
  } catch (error) {
    const found = OkosSyncError.isInstance(error)
      ? `${error.code}: ${errorText(error, language)}`
      : error instanceof Error
        ? error.name
        : typeof error
    return [{ level: 'fail', what, found, fix: null }]
  }
}

function ok(what: string, found: string): Finding {
  return { level: 'ok', what, found, fix: null }
}
