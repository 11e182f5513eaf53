import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { shapeOf, type WireShape } from './wire-shape.ts'

/** Forms of the published answers, by resource path and then by the example's name, e.g. `get_page`. */
export type PublishedShapes = Readonly<Record<string, Readonly<Record<string, WireShape>>>>

/** The collected facts, which not every checkout has beside it. */
const factsFolder = new URL('../../../../../shared/shoprenter/', import.meta.url).pathname

/** The forms that are kept with the code. */
export function keptShapes(): PublishedShapes {
  const file = new URL('./published-shapes.json', import.meta.url)
  return JSON.parse(readFileSync(file, 'utf8')) as PublishedShapes
}

/** The forms of the published examples themselves; null where the facts are not at hand. */
export function publishedShapes(folder: string = factsFolder): PublishedShapes | null {
  if (!existsSync(join(folder, 'fixtures'))) return null
  const resources = JSON.parse(readFileSync(join(folder, 'resources.json'), 'utf8')) as readonly {
    readonly name: string
    readonly path: string
  }[]
  return Object.fromEntries(
    resources.flatMap(({ name, path }) => {
      const examples = responsesOf(join(folder, 'fixtures', name, 'response', 'json'))
      return Object.keys(examples).length === 0 ? [] : [[path.slice(1), examples] as const]
    }),
  )
}

function responsesOf(folder: string): Readonly<Record<string, WireShape>> {
  if (!existsSync(folder)) return {}
  return Object.fromEntries(
    readdirSync(folder)
      .sort()
      .map((file) => [
        file.replace('.json', ''),
        shapeOf(JSON.parse(readFileSync(join(folder, file), 'utf8'))),
      ]),
  )
}
