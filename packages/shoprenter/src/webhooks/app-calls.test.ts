import { describe, expect, test } from 'vitest'
import { createQuickClock } from '../test-support/quick-clock.ts'
import { createAppHandlers } from './app-handlers.ts'
import { approveScopesUrl } from './approve-scopes-url.ts'
import { makeAppCall } from './make-app-call.ts'
import { type AppCall, type RefusedAppCall, verifyAppCall } from './verify-app-call.ts'

const clientSecret = 'secret-canary'
const clock = createQuickClock('2026-03-01T12:00:00Z')
const signedAtMs = clock.now()
const call = { url: 'https://app.example/install', shopName: 'test-shop', clientSecret, signedAtMs } as const
const verify = (url: string) => verifyAppCall({ url, clientSecret, clock })

/** Handlers that keep what they were told. */
function handlers(next: string | null = null) {
  const installed: AppCall[] = []
  const uninstalled: AppCall[] = []
  const refusals: RefusedAppCall[] = []
  const app = createAppHandlers({
    clientSecret,
    clock,
    onInstall: (told) => {
      installed.push(told)
      return next
    },
    onUninstall: (told) => {
      uninstalled.push(told)
    },
    onRefusal: (told) => refusals.push(told),
  })
  return { app, installed, uninstalled, refusals }
}

describe('a signed call', () => {
  test.each(['shopname-first', 'code-first', 'everything'] as const)(
    'is believed when signed %s',
    (signed) => {
      expect(verify(makeAppCall({ ...call, signed }).url)).toEqual({
        isValid: true,
        shopName: 'test-shop',
        code: 'c0de',
        signedAtMs,
        appUrl: null,
      })
    },
  )

  test('may carry parameters of our own, signed or not', () => {
    const url = 'https://app.example/install?plan=p%20x&plan=q'
    expect(verify(makeAppCall({ ...call, url, signed: 'everything' }).url).isValid).toBe(true)
    expect(verify(makeAppCall({ ...call, url }).url).isValid).toBe(true)
  })

  test.each([
    ['https://test-shop.myshoprenter.hu/admin/app/1', 'shopname-first', true],
    ['https://elsewhere.example/', 'everything', true],
    ['https://elsewhere.example/', 'shopname-first', false],
    ['https://test-shop.myshoprenter.hu.evil.example/', 'code-first', false],
    ['https://other-shop.myshoprenter.hu/', 'code-first', false],
    ['https://x@test-shop.myshoprenter.hu/', 'everything', false],
    ['http://test-shop.myshoprenter.hu/', 'everything', false],
    ['javascript:alert(1)', 'everything', false],
  ] as const)('sends the merchant to %s, signed %s: %s', (appUrl, signed, isTrusted) => {
    const checked = verify(makeAppCall({ ...call, appUrl, signed }).url)
    expect(checked).toMatchObject({ isValid: true, appUrl: isTrusted ? appUrl : null })
  })

  test.each(['Test', 'a.b', '../x', ''])('for a shop that can not exist (%j) is refused', (shopName) => {
    expect(verify(makeAppCall({ ...call, shopName }).url)).toEqual({ isValid: false, reason: 'shop-name' })
  })
})

describe('the app handlers', () => {
  test('install, and send the merchant on', async () => {
    const appUrl = 'https://test-shop.myshoprenter.hu/admin/app/1'
    const { app, installed } = handlers()
    const answer = await app.install(makeAppCall({ ...call, appUrl }))
    expect([answer.status, answer.headers.get('location')]).toEqual([302, appUrl])
    expect(installed).toMatchObject([{ shopName: 'test-shop' }])
    const own = await handlers('https://app.example/welcome').app.install(makeAppCall({ ...call, appUrl }))
    expect(own.headers.get('location')).toBe('https://app.example/welcome')
    expect((await app.install(makeAppCall(call))).status).toBe(200)
  })

  test('uninstall', async () => {
    const { app, uninstalled } = handlers()
    expect((await app.uninstall(makeAppCall(call))).status).toBe(200)
    expect(uninstalled).toMatchObject([{ shopName: 'test-shop' }])
  })

  test('open the application for a merchant, and for nobody else', async () => {
    const { app } = handlers()
    expect((await app.entry(makeAppCall(call))).status).toBe(204)
    const onEntry = ({ shopName }: AppCall) => new Response(`Hello ${shopName}`)
    const withPage = createAppHandlers({
      clientSecret,
      clock,
      onInstall: () => null,
      onUninstall: () => undefined,
      onEntry,
    })
    expect(await (await withPage.entry(makeAppCall(call))).text()).toBe('Hello test-shop')
    expect((await withPage.entry(makeAppCall({ ...call, clientSecret: 'guess' }))).status).toBe(403)
  })

  test('tell a forger nothing, and us the reason', async () => {
    const { app, installed, refusals } = handlers()
    const forged = await app.install(makeAppCall({ ...call, clientSecret: 'guess' }))
    const late = await app.install(makeAppCall({ ...call, signedAtMs: signedAtMs - 601_000 }))
    expect([forged.status, await forged.text()]).toEqual([late.status, await late.text()])
    expect(installed).toEqual([])
    expect(refusals.map(({ reason }) => reason)).toEqual(['hmac', 'timestamp'])
  })
})

test('the link to grant scopes is on the shop, and nowhere else', () => {
  expect(approveScopesUrl({ shopName: 'test-shop', clientId: 'a/b' })).toBe(
    'https://test-shop.myshoprenter.hu/admin/app/a%2Fb/approveScopes',
  )
  expect(() => approveScopesUrl({ shopName: 'evil.example/', clientId: '1' })).toThrow(
    expect.objectContaining({ field: 'shopName' }),
  )
  expect(() => approveScopesUrl({ shopName: 'x', clientId: '' })).toThrow(
    expect.objectContaining({ field: 'clientId' }),
  )
})
