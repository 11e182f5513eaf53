import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { renderResourcesPage, resourcesPage } from './support/shoprenter-resources-page.ts'
import { root } from './support/workspace.ts'

writeFileSync(join(root, resourcesPage), renderResourcesPage())
