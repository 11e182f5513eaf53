/** Every family name has an accent, so that every person has one. */
export const familyNames = (
  'Kovács Szabó Tóth Horváth Németh Molnár Győri Erdős Szűcs Fehér Kőszegi Hegedűs Őri Vörös Gönczi Császár ' +
  'Dévényi Jónás Székely Gömöri Füredi Sütő Kertész Mészáros Pintér Fűzfás Gőz Vadász Révész Ágoston'
).split(' ')

/** Given names, many with an accent. */
export const givenNames = (
  'Ágnes Zsófia Éva László János Tamás Gergő Sándor Dezső Ernő Jenő Győző Árpád Béla Géza Mária Júlia Ildikó ' +
  'Márton Réka Zoltán Noémi Csaba Kinga Örs Ünige'
).split(' ')

/** Company names without their form. */
export const companyStems = [
  'Őrségi Tökmag',
  'Bükki Fűszer',
  'Tündérkert Virág',
  'Göcseji Pékség',
  'Kőris Építő',
  'Szűcs és Társa',
  'Füge Műhely',
  'Mezőföldi Méz',
]

/** Hungarian company forms. */
export const companyForms = ['Kft.', 'Bt.', 'Zrt.', 'Nyrt.']

/** Postcode and town. */
export const towns: readonly (readonly [string, string])[] = [
  ['1052', 'Budapest'],
  ['1117', 'Budapest'],
  ['4025', 'Debrecen'],
  ['9021', 'Győr'],
  ['7621', 'Pécs'],
  ['6720', 'Szeged'],
  ['8000', 'Székesfehérvár'],
  ['3300', 'Eger'],
  ['2600', 'Vác'],
  ['9700', 'Szombathely'],
  ['8200', 'Veszprém'],
  ['3525', 'Miskolc'],
  ['4400', 'Nyíregyháza'],
  ['2500', 'Esztergom'],
]

/** Towns across the border that a parcel may go to. */
export const foreignTowns: readonly (readonly [string, string])[] = [
  ['94501', 'Komárno'],
  ['92901', 'Dunajská Streda'],
]

/** Streets without house numbers. */
export const streets = [
  'Petőfi Sándor utca',
  'Kőrösi Csoma Sándor út',
  'Széchenyi tér',
  'Fő utca',
  'Ősz utca',
  'Tűzoltó utca',
  'Béke köz',
  'Árpád fejedelem útja',
]

/** What the shop sells, by VAT percentage. Every noun has an accent. */
export const productNouns: Readonly<Record<27 | 18 | 5 | 0, readonly string[]>> = {
  27: ['kézműves szappan', 'kerámia bögre', 'illóolaj', 'gyapjú sál', 'vászonkötény', 'bőröv', 'fűszertartó'],
  18: ['félbarna kenyér', 'körözött', 'juhtúró', 'túrós batyu'],
  5: ['mesekönyv', 'szakácskönyv', 'tyúktojás', 'virágméz'],
  0: ['előfizetés napilapra', 'hírlapcsomag (előfizetés)'],
}

/** Drinks in returnable bottles: a deposit goes with each. */
export const bottledNouns = ['szőlőlé üvegben', 'szörp üvegben', 'kézműves gyömbérsör üvegben']

/** First words of product names. */
export const productAdjectives = [
  'Őszi',
  'Téli',
  'Erdei',
  'Bükki',
  'Tündér',
  'Népi',
  'Székely',
  'Hegyvidéki',
  'Fűszeres',
  'Ünnepi',
  'Zöld',
  'Kőmíves',
]

/** Sizes of variants, in the order of their price. */
export const variantNames = ['kicsi', 'közepes', 'nagy', 'óriás']

/** What buyers write. */
export const comments = [
  'Kérem, csöngessenek a 2. emeleten!',
  'A csomagot a szomszédnál, Őri Győzőéknél is le lehet adni.',
  'Ajándék lesz: a számlát ne tegyék a dobozba, köszönöm. „Boldog születésnapot!”',
  'Délután 4 után vagyok otthon; a kapukód 12# <fontos>',
]
