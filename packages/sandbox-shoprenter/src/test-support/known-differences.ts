const documented = 'The catalogue documents the field; this example is older than it.'
const olderPage = 'The example of one record has it; the example of a page is older.'

/** Where the sandbox's answers differ from a published example, by resource, example and field; and why. */
export const knownDifferences: Readonly<Record<string, string>> = {
  'cmsContentExtend get_page items[].cmsContentCmsListRelations: added': olderPage,
  'orderProductAddons get_id orderInnerId: added':
    'The order embeds its addons with it, and requests carry it.',
  'orderProductAddons get_id productAddonInnerId: added':
    'The order embeds its addons with it, and requests carry it.',
  'orderProductAddons get_id productInnerId: added':
    'The order embeds its addons with it, and requests carry it.',
  'orderStatuses get_id innerId: added': documented,
  'productExtend get_id gtin: added': documented,
  'productExtend get_id productProductBadgeRelations[].language: added':
    'A badge row without its language could not be told from the next one, or written back.',
  'productExtend get_id productSpecials[].dateCreated: missing':
    'Neither the catalogue nor the example of productSpecials has the field.',
  'products get_id gtin: added': documented,
  'products get_page items[].gtin: added': documented,
  'products get_page items[].productAddonProductRelations: added': olderPage,
  'products get_page items[].productAddons: added': olderPage,
}
