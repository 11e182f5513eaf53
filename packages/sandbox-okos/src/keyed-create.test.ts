import { OkosRefusal } from '@okos-sync/okos-server'
import { expect, test } from 'vitest'
import { createInBulk } from './keyed-create.ts'
import { createLedger } from './ledger.ts'
import { openDatabase } from './open-database.ts'
import { refOf } from './test-support/open-shop.ts'

/** Units are created by writing first and judging afterwards. */
function unitMaker() {
  const database = openDatabase(':memory:')
  const ledger = createLedger(database, () => 0)
  const insert = database.prepare('INSERT INTO units (name) VALUES (?)')
  const create = createInBulk<{ ref: ReturnType<typeof refOf>; name: string }, { id: string }>(ledger, {
    kind: 'service',
    insert({ name }) {
      const row = Number(insert.run(name).lastInsertRowid)
      if (name === 'refused') throw new OkosRefusal({ code: 'validation', message: 'no', field: 'name' })
      if (name === 'broken') throw new Error('the disk is full')
      return row
    },
    read: (row) => ({ id: String(row) }),
  })
  const count = (name: string) =>
    database.prepare('SELECT count(*) AS n FROM units WHERE name = ?').get(name)?.n
  const itemsOf = (...names: string[]) =>
    names.map((name) => ({ key: name, draft: { ref: refOf(name), name } }))
  return { create, count, itemsOf, references: ledger.references }
}

test('what a refused item had written is gone, and its neighbours stay', async () => {
  const { create, count, itemsOf, references } = unitMaker()
  const results = await create(itemsOf('first', 'refused', 'last'))
  expect(results.map(({ ok }) => ok)).toEqual([true, false, true])
  expect(['first', 'refused', 'last'].map(count)).toEqual([1, 0, 1])
  expect(references.byKey('service', 'refused')).toBeNull()
})

test('a failure that is no refusal undoes the whole request', async () => {
  const { create, count, itemsOf } = unitMaker()
  await expect(create(itemsOf('first', 'broken'))).rejects.toThrow('the disk is full')
  expect(['first', 'broken'].map(count)).toEqual([0, 0])
  expect((await create(itemsOf('first')))[0]).toMatchObject({ ok: true, isNew: true })
})
