import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { renderResourcesPage, resourcesPage } from '../../scripts/support/shoprenter-resources-page.ts'
import { root } from '../../scripts/support/workspace.ts'

test('the page of resources tells what the definitions tell', () => {
  const remedy = 'node scripts/write-shoprenter-resources-page.ts'
  expect(readFileSync(join(root, resourcesPage), 'utf8'), remedy).toBe(renderResourcesPage())
})
