import type { CommandContext } from './command-context.ts'

/** What a new configuration says. */
export interface ConfigTemplate {
  readonly connectionId: string
  readonly shop: string
  readonly okosUrl: string
  /** Address of a ShopRenter sandbox; null for a real shop. */
  readonly sandbox: string | null
  readonly language: CommandContext['language']
}

/** Where every setting is explained. */
export const settingsPage = 'https://github.com/okos-sync/okos-sync/blob/main/docs/settings.md'

const comments = {
  en: {
    head: `Settings of okos-sync. Every setting with its default and reason: ${settingsPage}`,
    secrets: 'Secrets stand in the environment or in okos-sync.secrets.json, never here.',
    connection: 'Names this pair of shop and ERP in the store; may be renamed.',
    interval: 'Minutes between two runs of "okos-sync watch".',
    vat: 'Rates of 0 % and of other countries need a mapping, e.g.',
    series: 'Number series of the documents; null takes the default of Okos.',
    since: 'Orders placed before this moment do not come, e.g. "2026-01-01T00:00:00Z".',
  },
  hu: {
    head: `Az okos-sync beállításai. Minden beállítás az alapértékével és az okával: ${settingsPage}`,
    secrets: 'A titkok a környezetben vagy az okos-sync.secrets.json fájlban vannak, itt soha.',
    connection: 'A bolt és az ERP kapcsolatának neve a tárolóban; átnevezhető.',
    interval: 'Két futás közti percek az „okos-sync watch” parancsnál.',
    vat: 'A 0%-os és a külföldi áfakulcsokhoz párosítás kell, például',
    series: 'A bizonylatok sorszámtömbje; null: az Okos alapértelmezése.',
    since: 'Az ennél korábbi rendelések nem jönnek le, például "2026-01-01T00:00:00Z".',
  },
} as const

/** A configuration as JSON with comments, good to go on from. */
export function configTemplate(template: ConfigTemplate): string {
  const { connectionId, shop, okosUrl, sandbox, language } = template
  const say = comments[language]
  const text = JSON.stringify
  const root = sandbox?.replace(/\/$/, '')
  const endpoints =
    root === undefined
      ? ''
      : `,\n    "endpoints": { "api": ${text(`${root}/api`)}, "oauth": ${text(`${root}/oauth`)} }`
  return `// ${say.head}
// ${say.secrets}
{
  // ${say.connection}
  "connectionId": ${text(connectionId)},
  "shop": {
    "name": ${text(shop)}${endpoints}
  },
  "okos": { "baseUrl": ${text(okosUrl)} },
  "store": "okos-sync.db",
  // ${say.interval}
  "intervalMinutes": 5,
  "settings": {
    // ${say.series}
    "numberSeries": null,
    // ${say.since}
    "ordersSince": null,
    // ${say.vat} { "country": "HU", "taxName": null, "rate": "0", "shortName": "TAM" }
    "vatMappings": []
  }
}
`
}
