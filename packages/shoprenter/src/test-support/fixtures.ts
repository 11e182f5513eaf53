import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type ResourceName, resourceNames } from '../catalogue/catalogue.ts'

/** The folder of examples that lies beside the project, when there is one. */
const sharedExamples = fileURLToPath(new URL('../../../../../shared/shoprenter/fixtures/', import.meta.url))
/** The project's own copies of those it uses. */
const ownExamples = fileURLToPath(new URL('./fixtures/', import.meta.url))

/** True when the folder beside the project is there. */
export const hasSharedExamples = existsSync(sharedExamples)

/** The folder to work with: all published examples where they are, else the project's own copies. */
const presentExamples = hasSharedExamples ? sharedExamples : ownExamples

/** An example as published: its file name and text. */
export interface Example {
  /** E.g. `order_extend/response/json/get_id.json`. */
  readonly name: string
  readonly resource: ResourceName
  readonly isRequest: boolean
  readonly text: string
}

/** Folders that are not named like the singular of their resource. */
const unusualFolders: Readonly<Record<string, ResourceName>> = {
  address: 'addresses',
  customer_group_product_price: 'customerGroupProductPrices',
  loyalty_point_used: 'loyaltyPointsUsed',
  order_history: 'orderHistories',
  reload_order_url: 'reloadUrl',
  url_alias: 'urlAliases',
  webhook: 'webHooks',
}

function resourceOf(folder: string): ResourceName {
  const camel = folder.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())
  const candidates = [unusualFolders[folder], camel, `${camel}s`, `${camel}es`, camel.replace(/y$/, 'ies')]
  const found = resourceNames().find((name) => candidates.includes(name))
  if (found === undefined) throw new Error(`no resource for the folder ${folder}`)
  return found
}

/** Every example that is present. */
export function allExamples(): readonly Example[] {
  return readdirSync(presentExamples).flatMap((folder) =>
    readdirSync(presentExamples + folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.json'))
      .sort()
      .map((file) => ({
        name: `${folder}/${file}`,
        resource: resourceOf(folder),
        isRequest: file.startsWith('request'),
        text: readFileSync(`${presentExamples}${folder}/${file}`, 'utf8'),
      })),
  )
}

/** One of the project's own example answers. */
export function example(folder: string, name: string): Record<string, unknown> {
  return JSON.parse(readFileSync(`${ownExamples}${folder}/response/json/${name}`, 'utf8'))
}
