import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { createShopRenterClient } from '@okos-sync/shoprenter'
import { median } from './median.ts'
import type { BenchResult } from './result.ts'

const rounds = 11
const requestsPerRound = 300
const setting = { id: 's1', group: 'config', key: 'config_currency', value: 'HUF' }

/** Answers every request alike, in a process of its own, so that its work is not counted as the client's. */
const serverSource = `
const body = ${JSON.stringify(JSON.stringify({ ...setting, access_token: 't', expires_in: 3600 }))}
const server = require('node:http').createServer((request, response) => {
  request.resume()
  response.setHeader('content-type', 'application/json')
  response.end(body)
})
server.listen(0, '127.0.0.1', () => console.log(server.address().port))
`

/** F5: the client's CPU time per request ÷ that of the bare global fetch with the answer parsed. */
export async function measureCpu(): Promise<readonly BenchResult[]> {
  const server = spawn(process.execPath, ['-e', serverSource], { stdio: ['ignore', 'pipe', 'inherit'] })
  try {
    const origin = `http://127.0.0.1:${await portOf(server)}`
    const client = createShopRenterClient({
      shopName: 'bench',
      clientId: 'a',
      clientSecret: 'b',
      endpoints: { api: `${origin}/api`, oauth: origin },
      limiter: { acquire: async () => undefined, penalise: async () => undefined },
    })
    const headers = { accept: 'application/json', authorization: 'Bearer t' }
    const ways = {
      ours: () => client.settings.get('s1'),
      bare: async () => (await fetch(`${origin}/api/settings/s1`, { headers })).json(),
    }
    const spent = { ours: [] as number[], bare: [] as number[] }
    for (let round = 0; round <= rounds; round += 1) {
      for (const way of ['ours', 'bare'] as const) {
        const micros = await cpuOf(ways[way])
        // The first round only warms up.
        if (round > 0) spent[way].push(micros)
      }
    }
    const [ours, bare] = [median(spent.ours), median(spent.bare)]
    const value = median(spent.ours.map((micros, round) => micros / (spent.bare[round] ?? Number.NaN)))
    const detail = `${ours.toFixed(0)} µs ÷ ${bare.toFixed(0)} µs, median of ${rounds}`
    const about = 'client CPU per request ÷ bare global fetch'
    return [{ id: 'F5', about, value, goal: 1.3, unit: '', detail }]
  } finally {
    server.kill()
  }
}

async function cpuOf(run: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage()
  for (let count = 0; count < requestsPerRound; count += 1) await run()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / requestsPerRound
}

function portOf({ stdout }: ChildProcess): Promise<string> {
  if (stdout === null) throw new TypeError('the server has a piped stdout')
  return new Promise((resolve) => createInterface({ input: stdout }).once('line', resolve))
}
