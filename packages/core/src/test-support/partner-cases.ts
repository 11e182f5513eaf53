import type { PartnerAmbiguity } from '../partner-index.ts'

/** What a rule says about buyers beside a partner: `cég:` marks a company, `#` its tax number, `<…>` the e-mail. */
export interface PartnerRule {
  readonly rule: string
  readonly outcome: 'matched' | 'new' | PartnerAmbiguity
  /** A match that M4 takes although it is ambiguous. */
  readonly isTaken?: boolean
  /** Pairs of a buyer and a partner of the ERP, one pair a line, parted by `~`. */
  readonly pairs: string
}

/** By hand: what must match, what must not, and what is ambiguous. The rules are those of the guide. */
export const partnerRules: readonly PartnerRule[] = [
  {
    rule: 'equal names and e-mails match, whatever their case, spaces and Unicode form',
    outcome: 'matched',
    pairs: `
      Őrsi Tünde <tunde@pelda.hu> ~ Őrsi Tünde <tunde@pelda.hu>
      ŐRSI TÜNDE <tunde@pelda.hu> ~ Őrsi Tünde <tunde@pelda.hu>
      őrsi tünde <tunde@pelda.hu> ~ ŐRSI TÜNDE <tunde@pelda.hu>
      Őrsi   Tünde <tunde@pelda.hu> ~ Őrsi Tünde <tunde@pelda.hu>
      Őrsi\u00a0Tünde <tunde@pelda.hu> ~ Őrsi Tünde <tunde@pelda.hu>
      O\u030brsi Tu\u0308nde <tunde@pelda.hu> ~ Őrsi Tünde <tunde@pelda.hu>
      Őrsi Tünde <Tunde@Pelda.HU> ~ Őrsi Tünde <tunde@pelda.hu>
      Őrsi Tünde < tunde@pelda.hu > ~ Őrsi Tünde <tunde@pelda.hu>
      Őrsi Tünde <tunde @pelda.hu> ~ Őrsi Tünde <tunde@pelda.hu>
      Kiss-Nagy Éva <eva@pelda.hu> ~ Kiss - Nagy Éva <eva@pelda.hu>
      Kiss–Nagy Éva <eva@pelda.hu> ~ Kiss-Nagy Éva <eva@pelda.hu>
      Csősz Ödön Ákos <odon@pelda.hu> ~ csősz ödön ákos <ODON@pelda.hu>
      Szabó Áron. <aron@pelda.hu> ~ Szabó Áron <aron@pelda.hu>
      Szabó, Áron <aron@pelda.hu> ~ Szabó Áron <aron@pelda.hu>
      Ódor Zsófia <zsofi+bolt@pelda.hu> ~ Ódor Zsófia <zsofi+bolt@pelda.hu>
      Ősz Árpád Űrhajós <osz@pelda.hu> ~ ŐSZ ÁRPÁD ŰRHAJÓS <osz@pelda.hu>
      Nguyễn Thị Lan <lan@pelda.hu> ~ nguyễn thị lan <LAN@pelda.hu>
      D’Amico Luca <luca@pelda.hu> ~ D'Amico Luca <luca@pelda.hu>
      Tar Pál <tar.pal@pelda.hu> ~ TAR PÁL <TAR.PAL@PELDA.HU>
    `,
  },
  {
    rule: 'titles and özvegy say nothing about who it is',
    outcome: 'matched',
    pairs: `
      dr. Kovács Anna <anna@pelda.hu> ~ Kovács Anna <anna@pelda.hu>
      Kovács Anna <anna@pelda.hu> ~ Dr. Kovács Anna <anna@pelda.hu>
      DR KOVÁCS ANNA <anna@pelda.hu> ~ dr. Kovács Anna <anna@pelda.hu>
      dr.Kovács Anna <anna@pelda.hu> ~ Kovács Anna <anna@pelda.hu>
      Kovács Anna dr. <anna@pelda.hu> ~ dr. Kovács Anna <anna@pelda.hu>
      prof. dr. Kovács Anna <anna@pelda.hu> ~ Kovács Anna <anna@pelda.hu>
      Kovács Anna PhD <anna@pelda.hu> ~ Kovács Anna <anna@pelda.hu>
      özv. Nagy Béláné <bela@pelda.hu> ~ Nagy Béláné <bela@pelda.hu>
      Özv. dr. Nagy Béláné <bela@pelda.hu> ~ Nagy Béláné <bela@pelda.hu>
      Mr. John Smith <john@pelda.hu> ~ John Smith <john@pelda.hu>
      dr. <rendelo@pelda.hu> ~ Dr <rendelo@pelda.hu>
    `,
  },
  {
    rule: 'generations match in any spelling',
    outcome: 'matched',
    pairs: `
      ifj. Tóth János <toth@pelda.hu> ~ ifjabb Tóth János <toth@pelda.hu>
      Ifj Tóth János <toth@pelda.hu> ~ ifj. Tóth János <toth@pelda.hu>
      id. Tóth János <toth@pelda.hu> ~ idősebb Tóth János <toth@pelda.hu>
      id. Tóth János <toth@pelda.hu> ~ idős Tóth János <toth@pelda.hu>
    `,
  },
  {
    rule: 'company forms match in short and in long, with and without points and quotes',
    outcome: 'matched',
    pairs: `
      cég:Hárs Kft. <iroda@hars.hu> ~ cég:Hárs Kft <iroda@hars.hu>
      cég:HÁRS KFT <iroda@hars.hu> ~ cég:Hárs Kft. <iroda@hars.hu>
      cég:Hárs Korlátolt Felelősségű Társaság <iroda@hars.hu> ~ cég:Hárs Kft. <iroda@hars.hu>
      cég:Hárs Bt. <iroda@hars.hu> ~ cég:Hárs Betéti Társaság <iroda@hars.hu>
      cég:Hárs Zrt. <iroda@hars.hu> ~ cég:Hárs Zártkörűen Működő Részvénytársaság <iroda@hars.hu>
      cég:Hárs Nyrt. <iroda@hars.hu> ~ cég:Hárs Nyilvánosan Működő Részvénytársaság <iroda@hars.hu>
      cég:Hárs Kkt. <iroda@hars.hu> ~ cég:Hárs Közkereseti Társaság <iroda@hars.hu>
      cég:„Hárs” Kft. <iroda@hars.hu> ~ cég:Hárs Kft. <iroda@hars.hu>
      cég:"HÁRS" Kft. <iroda@hars.hu> ~ cég:Hárs Kft. <iroda@hars.hu>
      cég:Hárs és Társa Bt. <iroda@hars.hu> ~ cég:Hárs & Társa Bt. <iroda@hars.hu>
      cég:Hárs + Társa Bt <iroda@hars.hu> ~ cég:Hárs és Társa Bt. <iroda@hars.hu>
      cég:Kovács Anna e.v. <anna@pelda.hu> ~ cég:Kovács Anna EV <anna@pelda.hu>
      cég:Kovács Anna e. v. <anna@pelda.hu> ~ cég:Kovács Anna egyéni vállalkozó <anna@pelda.hu>
      cég:Kovács Anna e.c. <anna@pelda.hu> ~ cég:Kovács Anna egyéni cég <anna@pelda.hu>
      cég:Lipa s.r.o. <info@lipa.sk> ~ cég:Lipa s. r. o. <info@lipa.sk>
      cég:Hársfa Óvoda <ovoda@hars.hu> ~ cég:HÁRSFA ÓVODA <ovoda@hars.hu>
      cég:Linde GmbH <info@linde.at> ~ cég:LINDE GMBH <info@linde.at>
      cég:Hárs Kft. <iroda@hars.hu> #12345676-2-42 ~ cég:Hárs Kft. <iroda@hars.hu>
      cég:Hárs Kft. <iroda@hars.hu> #12345676242 ~ cég:Hárs Kft. <iroda@hars.hu> #12345676-2-42
      cég:Hárs Kft. <iroda@hars.hu> #HU12345676 ~ cég:Hárs Kft. <iroda@hars.hu> #12345676-2-42
      cég:Hárs Kft. <iroda@hars.hu> #12345676-2-42 ~ cég:Hárs Kft. <iroda@hars.hu> #12345676-4-42
      Hárs Kft. <iroda@hars.hu> ~ cég:Hárs Kft. <iroda@hars.hu>
    `,
  },
  {
    rule: 'the same e-mail under another name is another partner: families and offices share mailboxes',
    outcome: 'new',
    pairs: `
      Őrsi Tamás <csalad@pelda.hu> ~ Őrsi Tünde <csalad@pelda.hu>
      Kovács Anna <csalad@pelda.hu> ~ Kovács Péter <csalad@pelda.hu>
      Kovács Anna Mária <anna@pelda.hu> ~ Kovács Anna <anna@pelda.hu>
      Kovács <anna@pelda.hu> ~ Kovács Anna <anna@pelda.hu>
      Nagy Béláné <nagy@pelda.hu> ~ Nagy Béla <nagy@pelda.hu>
      Nagy Béla <nagy@pelda.hu> ~ özv. Nagy Béláné <nagy@pelda.hu>
      Nagyné Kiss Éva <kiss@pelda.hu> ~ Nagy Kiss Éva <kiss@pelda.hu>
      Kissné Éva <kiss@pelda.hu> ~ Kiss Éva <kiss@pelda.hu>
      Kovacsics Anna <anna@pelda.hu> ~ Kovács Anna <anna@pelda.hu>
      Szabo Aranka <aranka@pelda.hu> ~ Szabó Áron <aranka@pelda.hu>
      Tóth-Varga Lili <lili@pelda.hu> ~ Tóth Lili <lili@pelda.hu>
      cég:Hárs Kft. <iroda@hars.hu> ~ cég:Tölgy Kft. <iroda@hars.hu>
      cég:Hárs Kft. Győri Fióktelepe <iroda@hars.hu> ~ cég:Hárs Kft. <iroda@hars.hu>
      cég:Hárs Épker Kft. <iroda@hars.hu> ~ cég:Hárs Kft. <iroda@hars.hu>
      cég:Hárs 2000 Kft. <iroda@hars.hu> ~ cég:Hárs 2001 Kft. <iroda@hars.hu>
    `,
  },
  {
    rule: 'father and son, and two forms of company, are never one',
    outcome: 'new',
    pairs: `
      ifj. Tóth János <toth@pelda.hu> ~ id. Tóth János <toth@pelda.hu>
      idősebb Tóth János <toth@pelda.hu> ~ ifj. Tóth János <toth@pelda.hu>
      cég:Hárs Kft. <iroda@hars.hu> ~ cég:Hárs Bt. <iroda@hars.hu>
      cég:Hárs Zrt. <iroda@hars.hu> ~ cég:Hárs Nyrt. <iroda@hars.hu>
      cég:Hárs Kft. <iroda@hars.hu> ~ cég:Hárs e.v. <iroda@hars.hu>
    `,
  },
  {
    rule: 'a company and a person with one e-mail are two partners',
    outcome: 'new',
    pairs: `
      cég:Őrsi Kft. <tunde@pelda.hu> ~ Őrsi Tünde <tunde@pelda.hu>
      Őrsi Tünde <tunde@pelda.hu> ~ cég:Őrsi Kft. <tunde@pelda.hu>
      cég:Őrsi Tünde e.v. <tunde@pelda.hu> ~ Őrsi Tünde <tunde@pelda.hu>
      Őrsi Tünde <tunde@pelda.hu> ~ cég:Őrsi Tünde Kft. <tunde@pelda.hu>
      Hárs <iroda@hars.hu> ~ cég:Hárs Kft. <iroda@hars.hu>
    `,
  },
  {
    rule: 'the same name without the same e-mail is another partner: names repeat',
    outcome: 'new',
    pairs: `
      Kovács Anna <anna@pelda.hu> ~ Kovács Anna <anna@masik.hu>
      Kovács Anna <anna@pelda.hu> ~ Kovács Anna
      Kovács Anna ~ Kovács Anna <anna@pelda.hu>
      Kovács Anna ~ Kovács Anna
      dr. Kovács Anna <anna@pelda.hu> ~ dr. Kovács Anna <dr.anna@pelda.hu>
      Kovács Anna <anna@pelda.hu> ~ Kovács Anna <anna@pelda.com>
      Kovács Anna <anna@pelda.hu> ~ Kovács Anna <an.na@pelda.hu>
      Kovács Anna <anna@pelda.hu> ~ Kovács Anna <anna+bolt@pelda.hu>
      Kovács Anna <anna@pelda.hu> ~ Kovács Anna <anna@példá.hu>
      cég:Hárs Kft. <iroda@hars.hu> ~ cég:Hárs Kft. <szamlazas@hars.hu>
      cég:Hárs Kft. <iroda@hars.hu> #12345676-2-42 ~ cég:Hárs Kft. <szamlazas@hars.hu> #87654321-2-42
    `,
  },
  {
    rule: 'accents are significant, so names that differ in them only are for a person to tell',
    outcome: 'names-nearly-equal',
    pairs: `
      Orsi Tunde <tunde@pelda.hu> ~ Őrsi Tünde <tunde@pelda.hu>
      Kovacs Anna <anna@pelda.hu> ~ Kovács Anna <anna@pelda.hu>
      Kovács Ágnes <agi@pelda.hu> ~ Kovacs Agnes <agi@pelda.hu>
      Örsi Tünde <tunde@pelda.hu> ~ Őrsi Tünde <tunde@pelda.hu>
      Nemeth Odon <odon@pelda.hu> ~ dr. Németh Ödön <odon@pelda.hu>
      Szucs Gyozo <gyozo@pelda.hu> ~ Szűcs Győző <gyozo@pelda.hu>
      cég:Hars Kft. <iroda@hars.hu> ~ cég:Hárs Kft. <iroda@hars.hu>
    `,
  },
  {
    rule: 'the order of names counts: family name first',
    outcome: 'names-nearly-equal',
    pairs: `
      Tünde Őrsi <tunde@pelda.hu> ~ Őrsi Tünde <tunde@pelda.hu>
      Anna Kovács <anna@pelda.hu> ~ Kovács Anna <anna@pelda.hu>
      dr. Anna Kovács <anna@pelda.hu> ~ Kovács Anna dr. <anna@pelda.hu>
      Mária Anna Kovács <anna@pelda.hu> ~ Kovács Anna Mária <anna@pelda.hu>
      Tamás Pál <pal@pelda.hu> ~ Pál Tamás <pal@pelda.hu>
      tunde orsi <tunde@pelda.hu> ~ Őrsi Tünde <tunde@pelda.hu>
    `,
  },
  {
    rule: 'a hyphen, a generation or a company form on one side only is for a person to tell',
    outcome: 'names-nearly-equal',
    pairs: `
      Kiss Nagy Éva <eva@pelda.hu> ~ Kiss-Nagy Éva <eva@pelda.hu>
      Nagy-Kiss Éva <eva@pelda.hu> ~ Kiss-Nagy Éva <eva@pelda.hu>
      ifj. Tóth János <toth@pelda.hu> ~ Tóth János <toth@pelda.hu>
      Tóth János <toth@pelda.hu> ~ id. Tóth János <toth@pelda.hu>
      cég:Hárs <iroda@hars.hu> ~ cég:Hárs Kft. <iroda@hars.hu>
      cég:Hárs Kft. <iroda@hars.hu> ~ cég:Hárs <iroda@hars.hu>
      cég:Kft. Hárs <iroda@hars.hu> ~ cég:Hárs Kft. <iroda@hars.hu>
      cég:Kovács Anna e.v. <anna@pelda.hu> ~ cég:Kovács Anna <anna@pelda.hu>
    `,
  },
  {
    rule: 'equal tax numbers under another name or e-mail are for a person to tell',
    outcome: 'tax-number-equal',
    pairs: `
      cég:Hárs Kft. <uj@hars.hu> #12345676-2-42 ~ cég:Hárs Kft. <iroda@hars.hu> #12345676-2-42
      cég:Hárs Kft. <uj@hars.hu> #HU12345676 ~ cég:Hárs Kft. <iroda@hars.hu> #12345676-2-42
      cég:Tölgy Kft. <iroda@hars.hu> #12345676-2-42 ~ cég:Hárs Kft. <iroda@hars.hu> #12345676-2-42
      cég:Hárs Kft. #12345676-2-42 ~ cég:Hárs Kft. #12345676-2-42
      cég:Hárs Kft. <uj@hars.hu> #12345676 2 42 ~ cég:Régi Név Bt. <regi@hars.hu> #12345676-1-13
      cég:Linde GmbH <neu@linde.at> #ATU12345678 ~ cég:Linde GmbH <info@linde.at> #ATU 12345678
      Kovács Anna <anna@pelda.hu> #12345676-1-42 ~ cég:Kovács Anna e.v. <anna@pelda.hu> #12345676-1-42
    `,
  },
  {
    rule: 'equal names and e-mails under tax numbers that contradict each other match, and are told',
    outcome: 'tax-numbers-differ',
    isTaken: true,
    pairs: `
      cég:Hárs Kft. <iroda@hars.hu> #12345676-2-42 ~ cég:Hárs Kft. <iroda@hars.hu> #87654321-2-42
      cég:HÁRS KFT <iroda@hars.hu> #HU12345676 ~ cég:Hárs Kft. <iroda@hars.hu> #ATU12345678
      cég:Kovács Anna e.v. <anna@pelda.hu> #12345676-1-42 ~ cég:Kovács Anna ev. <anna@pelda.hu> #87654321-1-42
    `,
  },
]
