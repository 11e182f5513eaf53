import { createOkosHandler } from '@okos-sync/okos-server'
import { serveOkos } from '@okos-sync/okos-server/node'
import { ownErp } from './own-erp.ts'

const apiKey = process.env.OWN_ERP_KEY ?? 'demo-key'
const { url } = await serveOkos({ handler: createOkosHandler(ownErp(apiKey)), port: 8090 })
console.log(`Okos Connector API at ${url}, described at ${url}/openapi.json`)
