import type { PlantedBug } from './planted-bug.ts'

const sync = 'packages/sync/src'

/** Mistakes in reading, judging and remembering orders. */
export const bugsInOrders: readonly PlantedBug[] = [
  {
    name: 'cursor-before-commit',
    unitTests: 'not-run',
    story: 'The cursor moves when a page is read, not when the pass is stored: a crash loses the rest.',
    file: `${sync}/run-cycle.ts`,
    search: `  for await (const look of readOrderLooks(run, position)) taken += await takeLook(run, look, only)`,
    replace: `  for await (const look of readOrderLooks(run, position)) {
    if (only === null) await run.commit(position.advance())
    taken += await takeLook(run, look, only)
  }`,
  },
  {
    name: 'no-overlap',
    unitTests: 'not-run',
    story: 'Each pass begins right behind the last one: orders that show late are never seen.',
    file: `${sync}/orders/read-orders.ts`,
    search: 'const overlapMs = 2 * 3_600_000',
    replace: 'const overlapMs = 60_000',
  },
  {
    name: 'comment-is-no-content',
    unitTests: 'green',
    story: 'An edit of nothing but the comment goes unseen: the warehouse packs by the old one.',
    file: `${sync}/orders/content-hash.ts`,
    search: `const { updatedAt: _updatedAt, payments: _payments, statusId, ...content } = order`,
    replace: `const { updatedAt: _updatedAt, payments: _payments, comment: _comment, statusId, ...content } = order`,
  },
  {
    name: 'cursor-although-it-failed',
    unitTests: 'not-run',
    story: 'The cursor moves even when a pass breaks off: what its last pages held is never read.',
    file: `${sync}/run-cycle.ts`,
    search: `  for await (const look of readOrderLooks(run, position)) taken += await takeLook(run, look, only)`,
    replace: `  try {
    for await (const look of readOrderLooks(run, position)) taken += await takeLook(run, look, only)
  } catch (error) {
    await run.commit(position.advance())
    throw error
  }`,
  },
]
