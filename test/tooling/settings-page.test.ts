import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { defaultSettings } from '@okos-sync/core'
import { describe, expect, test } from 'vitest'

const page = readFileSync(join(import.meta.dirname, '../../docs/settings.md'), 'utf8')

interface Row {
  readonly name: string
  readonly told: string
  readonly reason: string
}

const rows: readonly Row[] = [...page.matchAll(/^\| `(\w+)` +\| (.+?) +\| (.+?) +\|$/gmu)].map(
  ([, name = '', told = '', reason = '']) => ({ name, told, reason }),
)
const defaults = new Map<string, unknown>(Object.entries(defaultSettings))

describe('the table of settings', () => {
  test('has one row for each setting, and no other', () => {
    expect(rows.map(({ name }) => name).toSorted()).toEqual([...defaults.keys()].sort())
  })

  test.each(rows)('tells the default of $name, and why', ({ name, told, reason }) => {
    const [, code] = /^`(.+)`$/u.exec(told) ?? []
    // What is too long for the table stands there in words.
    if (code === undefined) expect(typeof defaults.get(name)).toBe('object')
    else expect(JSON.parse(code)).toEqual(defaults.get(name))
    expect(reason.length).toBeGreaterThan(20)
  })
})
