/** How one of the Extend resources is put together from rows of others. */
export interface Extension {
  /** The resource whose rows it shows. */
  readonly stored: string
  /** What the plain record's href names. */
  readonly plainPath: string
  /** Lists it embeds: resource to the field by which its rows name their owner. */
  readonly lists: Readonly<Record<string, string>>
  /** Single records it embeds: field to resource. */
  readonly ones: Readonly<Record<string, string>>
  /** Fields that the plain resource lacks. */
  readonly extendedOnly: ReadonlySet<string>
}

const none = { ones: {}, extendedOnly: new Set<string>() }

/** The nine Extend resources. */
export const extensions: ReadonlyMap<string, Extension> = new Map<string, Extension>([
  [
    'orderExtend',
    {
      stored: 'orders',
      plainPath: 'orders',
      lists: {
        orderTotals: 'order',
        orderProducts: 'order',
        orderProductAddons: 'order',
        orderCreditCards: 'order',
      },
      ones: {
        shippingCountry: 'countries',
        paymentCountry: 'countries',
        language: 'languages',
        currency: 'currencies',
        shippingMode: 'shippingModeExtend',
        coupon: 'coupons',
      },
      extendedOnly: new Set(['coupon', 'orderAddressIdentifications', 'orderCreditCards']),
    },
  ],
  [
    'productExtend',
    {
      stored: 'products',
      plainPath: 'products',
      lists: {
        productDescriptions: 'product',
        productRelatedProductRelations: 'product',
        productCategoryRelations: 'product',
        productSpecials: 'product',
        productProductBadgeRelations: 'product',
        productTags: 'product',
        productCollateralProductRelations: 'product',
        customerGroupProductPrices: 'product',
        productAddonProductRelations: 'product',
        urlAliases: 'urlAliasEntity',
      },
      ones: { manufacturer: 'manufacturers' },
      extendedOnly: new Set(['productAttributeExtend', 'productPrices', 'urlAliases']),
    },
  ],
  [
    'customerExtend',
    {
      ...none,
      stored: 'customers',
      plainPath: 'customers',
      lists: { addresses: 'customer', loyaltyPoints: 'customer' },
    },
  ],
  [
    'categoryExtend',
    {
      ...none,
      stored: 'categories',
      plainPath: 'categories',
      lists: {
        categoryDescriptions: 'category',
        categoryCustomerGroupRelations: 'category',
        urlAliases: 'urlAliasEntity',
      },
      extendedOnly: new Set(['urlAliases']),
    },
  ],
  [
    'taxClassExtend',
    { ...none, stored: 'taxClasses', plainPath: 'taxClasses', lists: { taxRates: 'taxClass' } },
  ],
  [
    'shippingModeExtend',
    {
      ...none,
      stored: 'shippingModeExtend',
      plainPath: 'shippingModes',
      lists: { shippingModeDescriptions: 'shippingMode', shippingLanes: 'shippingMode' },
      extendedOnly: new Set(['extension']),
    },
  ],
  [
    'informationExtend',
    {
      ...none,
      stored: 'informationExtend',
      plainPath: 'informations',
      lists: { informationDescriptions: 'information', urlAliases: 'urlAliasEntity' },
    },
  ],
  [
    'cmsContentExtend',
    {
      ...none,
      stored: 'cmsContentExtend',
      plainPath: 'cmsContents',
      lists: { cmsContentDescriptions: 'cmsContent', cmsContentCmsListRelations: 'cmsContent' },
    },
  ],
  [
    'cmsContentListExtend',
    {
      ...none,
      stored: 'cmsContentListExtend',
      plainPath: 'cmsContentLists',
      lists: { cmsContentListDescriptions: 'cmsContentList', cmsContentCmsListRelations: 'cmsContentList' },
    },
  ],
])

const storedOf = new Map(
  [...extensions].flatMap(([path, { stored, plainPath }]) => [
    [path, stored],
    [plainPath, stored],
  ]),
)

/** The resource that keeps the rows shown under `path`; other names of a resource in hrefs are known too. */
export function storedPath(path: string): string {
  return storedOf.get(path) ?? aliases.get(path) ?? path
}

/** Singular names that some hrefs use. */
const aliases = new Map([
  ['product', 'products'],
  ['taxClass', 'taxClasses'],
  ['orderProductAddon', 'orderProductAddons'],
])

/** The field by which rows of a resource name the owner that they are looked up by; null for most. */
export function ownerField(resource: string): string | null {
  for (const { lists } of extensions.values()) {
    const field = lists[resource]
    if (field !== undefined) return field
  }
  return null
}

/** What the href of a plain record of `stored` names. */
export function plainPathOf(stored: string): string {
  for (const extension of extensions.values()) if (extension.stored === stored) return extension.plainPath
  return stored
}

/** Every name that hrefs use for records of `stored`. */
export function pathsOf(stored: string): readonly string[] {
  const others = [...aliases].filter(([, resource]) => resource === stored).map(([alias]) => alias)
  return [plainPathOf(stored), ...others]
}
