import { DatabaseSync } from 'node:sqlite'
import { sqliteStore } from '@okos-sync/store-sqlite'
import { createSync } from '@okos-sync/sync'
import { drift, endState, smallWorld, type World } from '../../packages/sync/src/test-support/world.ts'
import { removeDatabase } from './disk-image.ts'
import { type Boundary, live, type Surroundings } from './doomed-process.ts'
import type { Ordeal } from './ordeal.ts'
import type { Story } from './stories.ts'

/** Longer than a lease: whoever comes next need not wait for the dead one's. */
const pauseMs = 61_000
const connectionId = 'demo'

/** What a story ended in. */
export interface Outcome {
  /** What a merchant sees on both sides, and what our store says of it: equal however often a process died. */
  readonly state: unknown
  /** Of it what stands in the ERP: who bought, what is sold, every document, and how many movements of stock. */
  readonly books: unknown
  /** Products whose level in the shop is not what the ERP has. */
  readonly drift: readonly string[]
  /** What runs failed with that were not killed. */
  readonly troubles: readonly unknown[]
  /** All that the last process crossed, which nothing killed. */
  readonly boundaries: readonly Boundary[]
}

/**
 * Plays a story in which one process after the other has its ordeal; the last one has none. `file` is the store's, and
 * is removed.
 */
export async function trial(
  story: Story,
  params: { readonly file: string; readonly ordeals: readonly Ordeal[] },
): Promise<Outcome> {
  const { file, ordeals } = params
  removeDatabase(file)
  const world = await smallWorld()
  const troubles: unknown[] = []
  try {
    await story.before(world, async () => {
      await live({ file, ordeal: null }, (around) => syncOf({ world, story, around }).run())
    })
    for (const ordeal of ordeals) {
      const life = live({ file, ordeal }, (around) => story.work(syncOf({ world, story, around })))
      await life.catch((error: unknown) => troubles.push(error))
      await world.clock.advance(pauseMs)
    }
    return { ...(await finish({ world, story, file })), troubles }
  } finally {
    removeDatabase(file)
  }
}

function syncOf({
  world,
  story,
  around,
}: {
  readonly world: World
  readonly story: Story
  readonly around: Surroundings
}) {
  const { clock, shop, erp } = world
  return createSync({
    connectionId,
    shop: around.over(shop),
    erp: around.over(erp),
    store: around.store,
    clock,
    settings: story.settings,
  })
}

/** Lets the last process do its work, and one more cycle, then looks at everything. */
async function finish(params: {
  readonly world: World
  readonly story: Story
  readonly file: string
}): Promise<Omit<Outcome, 'troubles'>> {
  const { world, story, file } = params
  const { boundaries, result } = await live({ file, ordeal: null }, (around) =>
    story.work(syncOf({ world, story, around })),
  )
  const after = { outcome: result?.outcome, parkedActions: result?.parkedActions, ...booksOf(world) }
  await world.clock.advance(pauseMs)
  await live({ file, ordeal: null }, (around) => syncOf({ world, story, around }).run())
  const { partners, products, documents, movements, ...rest } = booksOf(world)
  const books = { partners, products, documents, movements }
  const state = { after, ...books, ...rest, ...(await memoryOf(file)), integrity: integrityOf(file) }
  return { boundaries, books, state, drift: drift(world) }
}

function booksOf(world: World) {
  return { ...endState(world), movements: world.erp.movements.length, drift: drift(world) }
}

/** What the store holds, without what tells how often it was tried. */
async function memoryOf(file: string) {
  const store = sqliteStore(file)
  try {
    const orders = await store.allOrders({ connectionId, after: null, limit: 1_000 })
    const { pending, parked } = await store.countActions(connectionId)
    const verdicts = orders.map(({ orderInnerId, technical, verdict, documentGross }) => [
      orderInnerId,
      technical,
      verdict.outcome,
      documentGross,
    ])
    return { pending, parked, verdicts }
  } finally {
    await store.close()
  }
}

function integrityOf(file: string): unknown {
  const database = new DatabaseSync(file)
  try {
    return database.prepare('PRAGMA integrity_check').all()
  } finally {
    database.close()
  }
}
