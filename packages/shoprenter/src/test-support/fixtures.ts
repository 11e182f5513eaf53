import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** The folder of examples that lies beside the project, when there is one. */
export const sharedExamples = fileURLToPath(
  new URL('../../../../../shared/shoprenter/fixtures/', import.meta.url),
)
/** The project's own copies of those it uses. */
export const ownExamples = fileURLToPath(new URL('./fixtures/', import.meta.url))

/** True when the folder beside the project is there. */
export const hasSharedExamples = existsSync(sharedExamples)

/** An example answer as published: its file name and content. */
export interface Example {
  readonly name: string
  readonly body: unknown
}

/** The example answers of a resource, e.g. `order_extend`. */
export function examplesOf(folder: string, resource: string): readonly Example[] {
  const path = `${folder}${resource}/response/json/`
  return readdirSync(path).map((name) => ({
    name: `${resource}/${name}`,
    body: JSON.parse(readFileSync(path + name, 'utf8')),
  }))
}

/** One of the project's own examples. */
export function example(resource: string, name: string): Record<string, unknown> {
  const found = examplesOf(ownExamples, resource).find(
    (candidate) => candidate.name === `${resource}/${name}`,
  )
  if (found === undefined) throw new Error(`no example ${resource}/${name}`)
  return found.body as Record<string, unknown>
}
