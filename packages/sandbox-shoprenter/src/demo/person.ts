import type { Random } from './random.ts'
import { companyForms, companyStems, familyNames, foreignTowns, givenNames, streets, towns } from './words.ts'

/** A postal address with its addressee. */
export interface DemoAddress {
  readonly familyName: string
  readonly givenName: string
  readonly company: string
  readonly street: string
  readonly extra: string
  readonly town: string
  readonly postcode: string
  readonly country: 'HU' | 'SK'
}

/** A buyer, registered or not. */
export interface DemoPerson {
  readonly familyName: string
  readonly givenName: string
  readonly email: string
  readonly phone: string
  /** `12345676-2-41`, or empty for private buyers. */
  readonly taxNumber: string
  readonly billing: DemoAddress
  readonly shipping: DemoAddress
}

const accents = /[\u0300-\u036f]/g

/** A person with addresses; one in six buys for a company. `number` makes the e-mail address unique. */
export function drawPerson(random: Random, number: number): DemoPerson {
  const familyName = random.pick(familyNames)
  const givenName = random.pick(givenNames)
  const isCompany = random.chance(17)
  const company = isCompany ? `${random.pick(companyStems)} ${random.pick(companyForms)}` : ''
  const billing = drawAddress(random, { familyName, givenName, company })
  const plainName = `${familyName}.${givenName}`.normalize('NFD').replace(accents, '').toLowerCase()
  return {
    familyName,
    givenName,
    email: `${plainName}.${number}@posta.example`,
    phone: drawPhone(random),
    taxNumber: isCompany ? drawTaxNumber(random) : '',
    billing,
    shipping: random.chance(25) ? drawAddress(random, { familyName, givenName, company: '' }) : billing,
  }
}

/** The same person as a hurried typist enters it: other letter case, stray spaces. */
export function asTypedAgain(person: DemoPerson, random: Random): DemoPerson {
  const shout = random.chance(50)
  const typed = (name: string) =>
    shout ? ` ${name.toLocaleUpperCase('hu')}` : `${name.toLocaleLowerCase('hu')}  `
  const familyName = typed(person.familyName)
  const givenName = typed(person.givenName)
  const retype = (address: DemoAddress): DemoAddress => ({ ...address, familyName, givenName })
  return {
    ...person,
    familyName,
    givenName,
    email: ` ${person.email.replace('posta', 'Posta').replace(/^./, (first) => first.toUpperCase())} `,
    billing: retype(person.billing),
    shipping: retype(person.shipping),
  }
}

/** The person with parcels going to the neighbouring country; the bill stays at home. */
export function withForeignParcel(person: DemoPerson, random: Random): DemoPerson {
  const [postcode, town] = random.pick(foreignTowns)
  return { ...person, shipping: { ...person.shipping, postcode, town, country: 'SK' } }
}

function drawAddress(
  random: Random,
  addressee: Pick<DemoAddress, 'familyName' | 'givenName' | 'company'>,
): DemoAddress {
  const [postcode, town] = random.pick(towns)
  return {
    ...addressee,
    street: `${random.pick(streets)} ${random.int(1, 120)}.`,
    extra: random.chance(20) ? `${random.int(1, 9)}. emelet ${random.int(1, 40)}. ajtó` : '',
    town,
    postcode,
    country: 'HU',
  }
}

function drawPhone(random: Random): string {
  const area = random.pick(['20', '30', '70'])
  const number = String(random.int(1_000_000, 9_999_999))
  const grouped = `${number.slice(0, 3)} ${number.slice(3, 5)}-${number.slice(5)}`
  return random.pick([`+36${area}${number}`, `06 ${area} ${grouped}`, `${area}/${grouped}`])
}

/** Hungarian tax numbers end their first block with a check digit over weights 9, 7, 3, 1. */
function drawTaxNumber(random: Random): string {
  const base = String(random.int(1_000_000, 3_999_999))
  const weights = [9, 7, 3, 1, 9, 7, 3]
  const sum = weights.reduce((total, weight, index) => total + weight * Number(base[index]), 0)
  return `${base}${(10 - (sum % 10)) % 10}-${random.pick(['1', '2'])}-${String(random.int(2, 20)).padStart(2, '0')}`
}
