import { afterEach, describe, expect, it, vi } from 'vitest'
import { type AppFile, createAppFiles, sortOldFiles } from '../../../src/offline/worker/app-files.ts'
import { explainEmbed, listScripts } from '../../../src/offline/worker/responders.ts'

describe('sortOldFiles', () => {
  it('keeps the files of one version before, and drops them when the next one comes', () => {
    const second = sortOldFiles(['a1', 'b1', 'a2', 'record'], new Set(['a2', 'b1']), [], 'record')
    expect(second).toEqual({ keep: ['a1'], drop: [] })
    const third = sortOldFiles(['a1', 'b1', 'a2', 'a3', 'record'], new Set(['a3', 'b1']), second.keep, 'record')
    expect(third).toEqual({ keep: ['a2'], drop: ['a1'] })
  })
})

it('explainEmbed says that a passage in a frame is not kept, and leads to the episode at its time', async () => {
  const response = explainEmbed('https://host.example/x/embed/abc/?t=12&to="3"')
  const text = await response.text()
  expect(text).toContain('not kept on this device')
  expect(text).toContain('href="https://host.example/x/e/abc?t=12&amp;to=%223%22"')
  expect(response.headers.get('content-security-policy')).toContain("default-src 'none'")
})

describe('listScripts', () => {
  it('finds the scripts and styles of a page, below any base', () => {
    const html =
      '<script src="/x/theme.js"></script><script type="module" src="/x/assets/index-1a2b.js"></script>' +
      '<link rel="stylesheet" href="/x/assets/index-3c4d.css"><link rel="icon" href="/x/favicon.svg">'
    expect(listScripts(html, 'https://host.example/x/e/abc')).toEqual([
      'https://host.example/x/assets/index-1a2b.js',
      'https://host.example/x/assets/index-3c4d.css',
    ])
  })

  it('finds none in a page that is not ours', () => {
    expect(listScripts('<form action="/login"><script src="/login.js"></script>', 'https://host.example/')).toEqual([])
  })
})

/** A cache that holds what is put into it. */
function fakeCaches() {
  const stored = new Map<string, Response>()
  const addressOf = (request: string | Request) => (typeof request === 'string' ? request : request.url)
  const cache = {
    match: (request: string | Request) => Promise.resolve(stored.get(addressOf(request))?.clone()),
    keys: () => Promise.resolve([...stored.keys()].map((url) => ({ url }))),
    put: (request: string | Request, response: Response) => {
      stored.set(addressOf(request), response)
      return Promise.resolve()
    },
  }
  vi.stubGlobal('caches', { open: () => Promise.resolve(cache), match: cache.match })
  return stored
}

const SCOPE = 'https://host.example/x/'

describe('the files of the app', () => {
  afterEach(() => vi.unstubAllGlobals())

  it('are fetched several at a time, some with a later visit, seldom used ones not before they are asked for', async () => {
    const stored = fakeCaches()
    let [running, most] = [0, 0]
    const fetched: string[] = []
    vi.stubGlobal('fetch', async ({ url }: Request) => {
      fetched.push(url)
      most = Math.max(most, ++running)
      await Promise.resolve()
      running--
      return new Response(url)
    })
    const names = Array.from({ length: 20 }, (_, index) => `assets/part-${index}.js`)
    const rare = { url: 'assets/docx-text-1a.js', revision: null, when: 'rare' } as const
    const later = { url: 'icon.png', revision: '1a', when: 'later' } as const
    const app = createAppFiles([...names.map((url) => ({ url, revision: null })), rare, later], SCOPE)
    await app.install(true)
    expect([...stored.keys()].toSorted()).toEqual(names.map((name) => SCOPE + name).toSorted())
    expect(most).toBe(6)

    fetched.length = 0
    await app.complete()
    await app.complete()
    expect(fetched).toEqual([SCOPE + later.url])
    expect(stored.has(`${SCOPE}icon.png?__WB_REVISION__=1a`)).toBe(true)

    const used = await app.fetch(new Request(SCOPE + rare.url))
    expect(await used.text()).toBe(SCOPE + rare.url)
    expect(await (await app.find(SCOPE + rare.url))?.text()).toBe(SCOPE + rare.url)
  })

  it('are all fetched with a newer version, but for those that are seldom used', async () => {
    const stored = fakeCaches()
    vi.stubGlobal('fetch', ({ url }: Request) => Promise.resolve(new Response(url)))
    const files = [undefined, 'later', 'rare'].map((when) => ({ url: `${when}.js`, revision: null, when }) as AppFile)
    await createAppFiles(files, SCOPE).install(false)
    expect([...stored.keys()]).toEqual([`${SCOPE}undefined.js`, `${SCOPE}later.js`])
  })

  it('are not installed when one of them does not come', async () => {
    fakeCaches()
    vi.stubGlobal('fetch', ({ url }: Request) =>
      Promise.resolve(new Response('', { status: url.endsWith('b.js') ? 404 : 200 })),
    )
    const app = createAppFiles(
      ['a.js', 'b.js'].map((url) => ({ url, revision: null })),
      SCOPE,
    )
    await expect(app.install(true)).rejects.toThrow('b.js has the status 404')
  })

  it('that are not of this version, or a login page in their place, are not stored', async () => {
    const stored = fakeCaches()
    vi.stubGlobal('fetch', ({ url }: Request) =>
      Promise.resolve(
        new Response('', { headers: { 'content-type': url.endsWith('.js') ? 'text/html' : 'font/woff2' } }),
      ),
    )
    const app = createAppFiles([{ url: 'a.js', revision: null, when: 'rare' }], SCOPE)
    await app.fetch(new Request(`${SCOPE}a.js`))
    await app.fetch(new Request(`${SCOPE}other.woff2`))
    expect(stored.size).toBe(0)
  })
})
