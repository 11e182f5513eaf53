import { type StateStoreSuiteKit, storeTests } from '../suite-kit.ts'
import { at, leased, sampleRun } from './samples.ts'

/** What runs did. */
export function runTests(kit: StateStoreSuiteKit): void {
  const { expect } = kit

  storeTests(kit)('runs: the latest come first, each once in its last form', async (store) => {
    const lease = await leased(store)
    for (const minute of [1, 3, 2]) {
      const run = sampleRun(`run-${minute}`, at(minute))
      await store.commit(lease, [{ kind: 'put-run', run: { ...run, outcome: 'running' } }])
      await store.commit(lease, [{ kind: 'put-run', run }])
    }
    expect(await store.lastRuns('shop-a', 2)).toEqual([sampleRun('run-3', at(3)), sampleRun('run-2', at(2))])
    expect(await store.lastRuns('shop-b', 2)).toEqual([])
  })
}
