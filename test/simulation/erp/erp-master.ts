import type {
  ErpChange,
  ErpItemResult,
  ErpLookUpAnswer,
  ErpLookUpQuery,
  ExternalRef,
  Keyed,
  Method,
  MethodDraft,
  Partner,
  PartnerDraft,
  Product,
  ProductDraft,
  Service,
  ServiceDraft,
} from '@okos-sync/domain'

/** One text per reference. */
export function refText(ref: ExternalRef): string {
  return `${ref.source}\n${ref.externalId}`
}

/** Records of one kind: one per key, per reference and per natural name. */
interface Register<Draft, Item> {
  readonly items: Item[]
  find(name: string): Item | undefined
  create(item: Keyed<Draft>): ErpItemResult<Item>
}

function register<Draft extends { readonly ref: ExternalRef }, Item extends object>(params: {
  /** Names under which a new item is found later; equal ones make two items the same. */
  readonly namesOf: (draft: Draft) => readonly string[]
  readonly make: (draft: Draft, number: number) => Item
  readonly onNew: (item: Item) => void
}): Register<Draft, Item> {
  const items: Item[] = []
  const byName = new Map<string, Item>()
  return {
    items,
    find: (name) => byName.get(name),
    create: ({ key, draft }) => {
      const names = [`key ${key}`, `ref ${refText(draft.ref)}`, ...params.namesOf(draft)]
      const existing = names.map((name) => byName.get(name)).find((item) => item !== undefined)
      const record = existing ?? params.make(draft, items.length + 1)
      if (existing === undefined) {
        items.push(record)
        params.onNew(record)
      }
      for (const name of names) if (!byName.has(name)) byName.set(name, record)
      return { ok: true, key, record, isNew: existing === undefined }
    },
  }
}

/** Master data of the simulated ERP. */
export interface ErpMaster {
  readonly partners: Register<PartnerDraft, Partner>
  readonly products: Register<ProductDraft, Product>
  readonly services: Register<ServiceDraft, Service>
  readonly paymentMethods: Register<MethodDraft, Method>
  readonly shippingMethods: Register<MethodDraft, Method>
  lookUp(query: Omit<ErpLookUpQuery, 'orderRefs'>): Omit<ErpLookUpAnswer, 'orders'>
}

/** Empty master data; changes go to `feed`. */
export function erpMaster(feed: ErpChange[], now: () => string): ErpMaster {
  const partners = partnerRegister(feed, now)
  const products = register<ProductDraft, Product>({
    namesOf: ({ code }) => [`code ${code}`],
    make: ({ ref, ...draft }, number) => ({
      ...draft,
      id: `product-${number}`,
      version: 1,
      refs: [ref],
      isActive: true,
    }),
    onNew: ({ id }) => feed.push({ kind: 'product', id }),
  })
  const services = register<ServiceDraft, Service>({
    namesOf: ({ name }) => [`name ${folded(name)}`],
    make: ({ ref, ...draft }, number) => ({ ...draft, id: `service-${number}`, version: 1, refs: [ref] }),
    onNew: () => {},
  })
  return {
    partners,
    products,
    services,
    paymentMethods: methodRegister('payment'),
    shippingMethods: methodRegister('shipping'),
    lookUp: ({ partnerRefs, partnerEmails, productCodes, serviceNames }) => {
      const refs = new Set(partnerRefs.map(refText))
      const emails = new Set(partnerEmails.map(folded))
      return {
        partners: partners.items.filter(
          (partner) =>
            partner.refs.some((ref) => refs.has(refText(ref))) ||
            partner.emails.some((email) => emails.has(folded(email))),
        ),
        products: productCodes.flatMap((code) => products.find(`code ${code}`) ?? []),
        services: serviceNames.flatMap((name) => services.find(`name ${folded(name)}`) ?? []),
      }
    },
  }
}

function partnerRegister(feed: ErpChange[], now: () => string): ErpMaster['partners'] {
  return register<PartnerDraft, Partner>({
    namesOf: () => [],
    make: ({ ref, ...draft }, number) => ({
      ...draft,
      id: `partner-${number}`,
      version: 1,
      refs: [ref],
      createdAt: now(),
    }),
    onNew: ({ id }) => feed.push({ kind: 'partner', id }),
  })
}

function methodRegister(kind: string): Register<MethodDraft, Method> {
  return register({
    namesOf: ({ name }) => [`name ${folded(name)}`],
    make: ({ name }, number) => ({ id: `${kind}-${number}`, name }),
    onNew: () => {},
  })
}

function folded(text: string): string {
  return text.trim().replace(/\s+/g, ' ').toLowerCase()
}
