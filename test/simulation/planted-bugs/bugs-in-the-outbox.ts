import type { PlantedBug } from './planted-bug.ts'

const sync = 'packages/sync/src'

/** Mistakes in applying what was planned. */
export const bugsInTheOutbox: readonly PlantedBug[] = [
  {
    name: 'acknowledged-before-written',
    unitTests: 'not-run',
    story: 'Actions are ticked off before they are sent: a crash in between loses them.',
    file: `${sync}/outbox/apply-due-actions.ts`,
    search: `    const changes = await outcomeOf(run, part)
`,
    replace: `    await run.commit([{ kind: 'finish-actions', ids: part.map(({ id }) => id) }])
    const changes = await outcomeOf(run, part)
`,
  },
  {
    name: 'half-opened-product',
    unitTests: 'not-run',
    story: 'A product counts as opened when one of its warehouses is: the other one is sold out.',
    file: `${sync}/outbox/apply-openings.ts`,
    search: `    if (movements.every(({ result }) => isBooked(result))) {`,
    replace: `    if (movements.some(({ result }) => isBooked(result))) {`,
  },
  {
    name: 'existing-record-unbound',
    unitTests: 'not-run',
    story:
      'A record that exists already is not bound: an order whose partner was made before a crash waits for ever.',
    file: `${sync}/outbox/apply-creations.ts`,
    search: `      bindings.push({ key: entry.action.key, erpId: result.record.id })
      if (result.isNew) onNew?.(result.record)`,
    replace: `      if (!result.isNew) continue
      bindings.push({ key: entry.action.key, erpId: result.record.id })
      onNew?.(result.record)`,
  },
  {
    name: 'inner-refusal-ignored',
    unitTests: 'not-run',
    story: 'A product that the shop refused for now within a batch counts as written.',
    file: `${sync}/outbox/apply-pushes.ts`,
    search: `    return doubt(run, { entries: [entry], levels: new Map([[sku, level]]) })`,
    replace: `    return [{ kind: 'finish-actions', ids: [entry.id] }]`,
  },
  {
    name: 'conflict-holds-no-goods',
    unitTests: 'not-run',
    story:
      'Of an order that changed after its invoice, the store forgets the goods: what was added is sold twice.',
    file: `${sync}/outbox/order-outcome.ts`,
    search: `  const settled: OrderRecord = { ...record, technical: 'done', verdict, trouble: null }
  return [...changes, ...tellConflict(run, settled), ...attentionFor(run, entry, record)]`,
    replace: `  const settled: OrderRecord = { ...record, technical: 'done', verdict, trouble: null, order: null }
  return [...changes, ...tellConflict(run, settled), ...attentionFor(run, entry, record)]`,
  },
]
