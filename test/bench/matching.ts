import { type PartnerKeys, type PartnerTraits, partnerIndex, partnerKeys } from '@okos-sync/core'
import type { Partner } from '@okos-sync/domain'
import { cpuTimeMs } from './cpu-time.ts'
import { median } from './median.ts'
import type { BenchResult } from './result.ts'

const count = 20_000
const rounds = 25
const source = 'shoprenter:bench'
const families =
  'Nagy Kovács Tóth Szabó Horváth Varga Kiss Molnár Németh Farkas Balogh Őrsi Gáspár Űri'.split(' ')
const givens = 'Éva Anna Gábor Zsófia Péter Tünde Ákos Ödön Katalin István Márta Áron Ilona Béla'.split(' ')

/**
 * F9: matching 20,000 customers against 20,000 partners ÷ looking as many ready keys up in a Map. Both sides' keys
 * are made before: a customer's once, when it is read. What reading costs stands in the detail.
 */
export async function measureMatching(): Promise<readonly BenchResult[]> {
  const partners = Array.from({ length: count }, (_, place) => partnerAt(place))
  const index = partnerIndex(partners, source)
  const traits = Array.from({ length: count }, (_, place) => customerAt(place))
  const customers = traits.map(partnerKeys)
  const ready = new Map(partners.flatMap((partner) => identitiesOf(partnerKeys(partner), partner)))
  const ours: number[] = []
  const bare: number[] = []
  const reading = await cpuTimeMs(() => traits.map(partnerKeys))
  let matched = 0
  for (let round = -5; round < rounds; round += 1) {
    matched = 0
    const matching = await cpuTimeMs(() => {
      for (const customer of customers) if (index.match(customer).kind === 'matched') matched += 1
    })
    let found = 0
    const looking = await cpuTimeMs(() => {
      for (const { identities } of customers) if (ready.get(identities[0] ?? '') !== undefined) found += 1
    })
    // The first rounds only warm up.
    if (round < 0 || found === 0) continue
    ours.push(matching)
    bare.push(looking)
  }
  const each = (times: readonly number[]) => `${((1e6 * median(times)) / count).toFixed(0)} ns`
  const detail = `${each(ours)} ÷ ${each(bare)} a customer, ${matched} matched; making a customer’s keys ${each([reading])}`
  const about = 'matching 20,000 customers with 20,000 partners ÷ Map look-ups of ready keys'
  const value = median(ours.map((time, round) => time / (bare[round] ?? Number.NaN)))
  return [{ id: 'F9', about, value, goal: 3, unit: '', detail }]
}

function identitiesOf(keys: PartnerKeys, partner: Partner): [string, Partner][] {
  return keys.identities.map((identity) => [identity, partner])
}

function nameAt(place: number): string {
  const family = families[place % families.length] ?? ''
  const given = givens[Math.floor(place / families.length) % givens.length] ?? ''
  return place % 10 === 0 ? `${family} és ${given} Kft.` : `${family} ${given}`
}

function traitsAt(place: number): PartnerTraits {
  const isCompany = place % 10 === 0
  const taxNumber = isCompany ? `${10_000_000 + place}-2-42` : null
  return { name: nameAt(place), isCompany, taxNumber, emails: [`buyer.${place}@example.com`] }
}

/** Not in the order of the customers, so that neither side profits from the other's. */
function partnerAt(place: number): Partner {
  const at = (place * 7919) % count
  const created = { version: 1, refs: [], createdAt: '2025-01-01T00:00:00.000Z' }
  return { id: `partner-${at}`, ...created, ...traitsAt(at), phone: null, billing: null, shipping: null }
}

/** Of fifty customers five are new, and one has the words of the name in another order; the others are partners. */
function customerAt(place: number): PartnerTraits {
  const traits = traitsAt(place)
  if (place % 10 === 7) return { ...traits, emails: [`new.${place}@example.com`] }
  return place % 50 === 3 ? { ...traits, name: traits.name.split(' ').toReversed().join(' ') } : traits
}
