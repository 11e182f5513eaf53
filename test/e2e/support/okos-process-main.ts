import { createInterface } from 'node:readline'
import { startOkosSandbox } from '@okos-sync/sandbox-okos'

const [file = '', apiKey = ''] = process.argv.slice(2)
const { url } = await startOkosSandbox({ file, apiKey })
console.log(JSON.stringify({ url }))
for await (const _ of createInterface({ input: process.stdin })) {
  console.log(Math.round(process.resourceUsage().maxRSS / 1024))
}
