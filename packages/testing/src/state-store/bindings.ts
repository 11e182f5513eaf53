import { type StateStoreSuiteKit, storeTests } from '../suite-kit.ts'
import { leased } from './samples.ts'

/** Which ERP record a key stands for, and what is noted of the shop's records. */
export function bindingTests(kit: StateStoreSuiteKit): void {
  const { expect } = kit
  const storeTest = storeTests(kit)

  storeTest('bindings: the first one stays', async (store) => {
    const lease = await leased(store)
    await store.commit(lease, [
      { kind: 'bind', bindings: [{ key: 'product:A', erpId: 'first' }] },
      {
        kind: 'bind',
        bindings: [
          { key: 'product:A', erpId: 'second' },
          { key: 'product:a', erpId: 'third' },
        ],
      },
    ])
    const found = await store.bindings('shop-a', ['product:A', 'product:a', 'product:B'])
    expect([...found.values()].map((binding) => `${binding.key}=${binding.erpId}`).sort()).toEqual([
      'product:A=first',
      'product:a=third',
    ])
  })

  storeTest('bindings: keys may hold any character', async (store) => {
    const key = `service:"Ő'); DROP TABLE bindings; --\u0000𝄞"`
    await store.commit(await leased(store), [{ kind: 'bind', bindings: [{ key, erpId: 'x' }] }])
    expect((await store.bindings('shop-a', [key])).get(key)).toEqual({ key, erpId: 'x' })
  })

  storeTest('shop records: found by resource id within their kind, the latest innerId', async (store) => {
    const lease = await leased(store)
    const note = (innerId: string) =>
      store.commit(lease, [
        { kind: 'note-shop-records', records: [{ kind: 'customer', resourceId: 'abc=', innerId }] },
      ])
    await note('1')
    await note('2')
    const ask = (kind: 'customer' | 'product') =>
      store.shopRecords({ connectionId: 'shop-a', kind, resourceIds: ['abc=', 'def='] })
    expect([...(await ask('customer')).values()]).toEqual([
      { kind: 'customer', resourceId: 'abc=', innerId: '2' },
    ])
    expect((await ask('product')).size).toBe(0)
  })
}
