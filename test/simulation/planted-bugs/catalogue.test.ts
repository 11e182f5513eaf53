import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { plantedBugs } from './catalogue.ts'
import { withBug } from './copy-of-sources.ts'
import { inTurn } from './hunt.ts'

const repository = join(import.meta.dirname, '../../..')

describe('R3: planted bugs', () => {
  test.each(plantedBugs.map((bug) => [bug.name, bug] as const))('%s finds its place', (_, bug) => {
    const text = readFileSync(join(repository, bug.file), 'utf8')
    expect(withBug(text, bug)).not.toBe(text)
  })

  test('each has a name of its own', () => {
    expect(new Set(plantedBugs.map(({ name }) => name)).size).toBe(plantedBugs.length)
  })

  test('all come up in turn, however many a day', () => {
    const seen = Array.from({ length: plantedBugs.length }, (_, dayNumber) =>
      inTurn(plantedBugs, { count: 5, dayNumber }),
    ).flat()
    expect(new Set(seen)).toEqual(new Set(plantedBugs))
  })
})
