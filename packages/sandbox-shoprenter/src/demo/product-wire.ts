import { type Hrefs, resourceId, type WireRecord, type WireValue } from '../wire.ts'
import { parseAmount } from './amount.ts'
import { customerGroups, discounted, groupPriceWire } from './group-price.ts'
import { nothing, textOrNothing } from './nothing.ts'
import { type DemoProduct, netPriceText, productNumber } from './product.ts'
import { createRandom, type Random } from './random.ts'
import { taxClassNumber } from './vat.ts'

/** Collections of a product that productExtend embeds and `/products` only names. */
const embeddedLists = [
  'productDescriptions',
  'productRelatedProductRelations',
  'productCategoryRelations',
  'productSpecials',
  'productProductBadgeRelations',
  'productTags',
  'productCollateralProductRelations',
  'customerGroupProductPrices',
  'productAddonProductRelations',
]

const namedLists = ['productListAttributeValueRelations', 'numberAttributeValues', 'textAttributeValues']

/** The product as `/productExtend/{id}` shows it. `createdAt` is the shop's local time. */
export function productExtendWire(params: {
  readonly product: DemoProduct
  readonly hrefs: Hrefs
  readonly createdAt: string
}): WireRecord {
  const { product, hrefs, createdAt } = params
  const random = createRandom(product.innerId * 7919)
  const id = resourceId('product-product_id', productNumber(product.innerId))
  return {
    ...hrefs.to('productExtend', id),
    id,
    innerId: String(product.innerId),
    sku: product.sku,
    modelNumber: nothing(random),
    orderable: '1',
    price: netPriceText(product),
    multiplier: '1.0000',
    multiplierLock: random.chance(10) ? '1' : '0',
    loyaltyPoints: nothing(random),
    stock1: String(product.stock[0]),
    stock2: String(product.stock[1]),
    stock3: String(product.stock[2]),
    stock4: String(product.stock[3]),
    subtractStock: product.subtractsStock ? '1' : '0',
    ...plainFields(product, random),
    dateCreated: createdAt,
    dateUpdated: random.chance(20) ? '-0001-11-30T00:00:00' : createdAt,
    imageAlt: '',
    freeShipping: '0',
    durableMediaDevice: '0',
    productAttributeExtend: [],
    productPrices: pricesOf(product),
    ...references({ product, hrefs, random }),
    productDescriptions: [descriptionWire({ product, hrefs, random, createdAt })],
    ...Object.fromEntries(embeddedLists.slice(1).map((name) => [name, [] as WireValue])),
    ...Object.fromEntries(namedLists.map((name) => [name, hrefs.list(name, { productId: id })])),
    relatedProducts: { href: hrefs.url(`products/${id}/relatedProducts`) },
    collateralProducts: { href: hrefs.url(`products/${id}/collateralProducts`) },
    urlAliases: [],
    productAddons: { href: hrefs.url(`productExtend/${id}/productAddons`) },
  }
}

/** Prices per customer group, as long as there is no other price than the product's own. */
function pricesOf(product: DemoProduct): WireValue {
  const net = parseAmount(netPriceText(product))
  return customerGroups.map(({ innerId, percentDiscount }, index) =>
    groupPriceWire({
      group: { id: resourceId('customerGroup-customer_group_id', innerId), innerId, isDefault: index === 0 },
      original: discounted(net, parseAmount(percentDiscount)),
      special: null,
      rate: parseAmount(String(product.vatRate)),
    }),
  )
}

function plainFields(product: DemoProduct, random: Random): WireRecord {
  return {
    mainPicture: `product/${product.sku}.jpg`,
    width: '0.00',
    height: '0.00',
    length: '0.00',
    weight: '0.00',
    status: random.chance(4) ? '0' : '1',
    shipped: '1',
    minimalOrderNumber: '1',
    maximalOrderNumber: '0',
    minimalOrderNumberMultiply: '0',
    availableDate: '0000-00-00',
    quantity: '0.0000',
    sortOrder: '0',
    ...(product.gtin === '' ? {} : { gtin: product.gtin }),
  }
}

function references(params: {
  readonly product: DemoProduct
  readonly hrefs: Hrefs
  readonly random: Random
}): WireRecord {
  const { product, hrefs, random } = params
  const { parentInnerId } = product
  const stockStatus = hrefs.to('stockStatuses', resourceId('stockStatus-stock_status_id', 9))
  const parentId =
    parentInnerId === null ? '' : resourceId('product-product_id', productNumber(parentInnerId))
  return {
    taxClass: hrefs.to('taxClasses', resourceId('taxClass-tax_class_id', taxClassNumber(product.vatRate))),
    noStockStatus: hrefs.to('stockStatuses', resourceId('stockStatus-stock_status_id', 5)),
    inStockStatus: stockStatus,
    productClass: hrefs.to('productClasses', resourceId('productClass-product_class_id', 1)),
    parentProduct:
      parentId === '' ? nothing(random) : hrefs.to(random.chance(30) ? 'product' : 'products', parentId),
    volumeUnit: hrefs.to('lengthClasses', resourceId('lengthClass-length_class_id', 1)),
    weightUnit: hrefs.to('weightClasses', resourceId('weightClass-weight_class_id', 1)),
    manufacturer: nothing(random),
    onlyStock1Status: stockStatus,
    onlyStock2Status: stockStatus,
    onlyStock3Status: stockStatus,
    onlyStock4Status: stockStatus,
    allImages: {
      mainImage: `https://kepek.example/product/${product.sku}.jpg`,
      image1: `https://kepek.example/product/${product.sku}-1.jpg`,
    },
  }
}

function descriptionWire(params: {
  readonly product: DemoProduct
  readonly hrefs: Hrefs
  readonly random: Random
  readonly createdAt: string
}): WireRecord {
  const { product, hrefs, random, createdAt } = params
  const number = productNumber(product.innerId)
  const id = resourceId('productDescription-product_id', `${number}&language_id=1`)
  return {
    ...hrefs.to('productDescriptions', id),
    id,
    name: product.name,
    metaTitle: null,
    metaKeywords: nothing(random),
    metaDescription: nothing(random),
    shortDescription: `${product.name}, közvetlenül a műhelyből.`,
    description: `<p>${product.name}</p>`,
    parameters: nothing(random),
    packagingUnit: nothing(random),
    measurementUnit: textOrNothing(product.unit, random),
    customContentTitle: nothing(random),
    customContent: nothing(random),
    dateCreated: createdAt,
    dateUpdated: createdAt,
    videoCode: nothing(random),
    product: hrefs.to('products', resourceId('product-product_id', number)),
    language: hrefs.to('languages', resourceId('language-language_id', 1)),
  }
}
