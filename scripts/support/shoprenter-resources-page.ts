import {
  definitionOf,
  type ResourceName,
  resourceNames,
} from '../../packages/shoprenter/src/catalogue/catalogue.ts'
import { words } from '../../packages/shoprenter/src/catalogue/words.ts'

/** Where the page stands, from the root. */
export const resourcesPage = 'docs/shoprenter-resources.md'

/** What a resource has beside or instead of the usual. */
const remarks: Partial<Record<ResourceName, string>> = {
  domains: 'comes whole, without pages',
  files: '`get` and `remove` take `{ type, filePath }`',
  productExtend: 'also `addBySku`, `updateBySku`, `removeBySku`',
}

const introduction = `# ShopRenter's resources

Every resource of the ShopRenter API as \`@okos-sync/shoprenter\` offers it. This page is made from the definitions in \`packages/shoprenter/src/catalogue\` by \`scripts/write-shoprenter-resources-page.ts\`; a test fails when it is stale.

- \`list(filters)\` reads all pages as they are iterated; \`.pages()\`, \`.first(n)\` and \`.toArray({ max })\` read by page, only the beginning, or everything up to a bound.
- \`get(id)\`, \`create(body)\`, \`update(id, body)\`, \`remove(id)\` do what they say; with \`get\` comes \`getMany(ids)\`, with \`update\` comes \`updateMany([{ id, body }])\`, 200 in a request.
- \`inBatch\` makes the same calls as parts of \`client.batch([…])\`.
- A method or filter that is not in the table does not compile. Fields named under *needed* are required by \`create\`; the catalogue's word, unless a published example of a creation does without.

A further resource is a further entry in one of the definition files: its methods, filters and fields as words. A field's kind says how it is understood; a field that no published example shows is text, which takes whatever comes.
`

/** The page as it has to be. */
export function renderResourcesPage(): string {
  const rows = resourceNames().map((name) => {
    const { methods, parameters, required } = definitionOf(name)
    const remark = remarks[name]
    const cells = [
      `\`${name}\``,
      words(methods).join(', ') + (remark === undefined ? '' : `; ${remark}`),
      words(parameters).join(', '),
      words(required).join(', '),
    ]
    return `| ${cells.join(' | ')} |`
  })
  const head = '| resource | methods | filters | needed |\n| --- | --- | --- | --- |'
  return `${introduction}\n${head}\n${rows.join('\n')}\n`
}
