import { type MappingWatch, methodKey, watchMappings } from '@okos-sync/core'
import type { MappingDrift, ShopMethods, StateStore } from '@okos-sync/domain'
import type { Run } from '../run.ts'

const cursorName = 'mapping-watch'

/** How long what the shop offers is trusted: asking costs two of its few requests. */
const trustMs = 3_600_000

interface StoredWatch extends MappingWatch {
  /** On our clock, milliseconds. */
  readonly methodsReadAt: number
  readonly methods: ShopMethods | null
}

/**
 * B7: compares the names of both sides with those seen last, before the first order of the run needs them. News is
 * told before it is noted, so that a crash between the two tells it twice rather than never.
 */
export async function watchNames(run: Run): Promise<void> {
  const before = await readWatch(run)
  const { methods, methodsReadAt } = await offeredMethods(run, before)
  const { shop, erp, info } = run.surroundings
  const { watch, told } = watchMappings(before, {
    shop,
    erp,
    methods,
    settings: run.settings,
    decisions: run.decisions,
    hasStock: info.capabilities.includes('stock'),
    bindings: await run.store.bindings(run.connectionId, methodKeys(methods)),
  })
  for (const drift of told) run.emit('mapping-drift', { drift })
  const value = JSON.stringify({ ...watch, methods, methodsReadAt } satisfies StoredWatch)
  if (value !== JSON.stringify(before)) await run.commit([{ kind: 'set-cursor', name: cursorName, value }])
}

/** What was told and is not settled yet. */
export async function openMappingDrift(params: {
  readonly store: StateStore
  readonly connectionId: string
}): Promise<readonly MappingDrift[]> {
  return (await readWatch(params))?.open ?? []
}

async function readWatch(params: Pick<Run, 'store' | 'connectionId'>): Promise<StoredWatch | null> {
  const value = await params.store.cursor(params.connectionId, cursorName)
  return value === null ? null : JSON.parse(value)
}

async function offeredMethods(
  run: Run,
  before: StoredWatch | null,
): Promise<Pick<StoredWatch, 'methods' | 'methodsReadAt'>> {
  const ageMs = before === null ? Number.POSITIVE_INFINITY : run.clock.now() - before.methodsReadAt
  if (before !== null && ageMs >= 0 && ageMs < trustMs) return before
  return { methods: await run.shop.readMethods({ signal: run.signal }), methodsReadAt: run.clock.now() }
}

function methodKeys(methods: ShopMethods | null): string[] {
  return [
    ...(methods?.paymentMethods ?? []).map((offer) => methodKey('payment-method', offer)),
    ...(methods?.shippingMethods ?? []).map((offer) => methodKey('shipping-method', offer)),
  ]
}
