// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { importChunk } from '../../src/platform/import-chunk.ts'

const FILE = 'http://localhost:3000/assets/keys-1a2b.js'
const lostFile =
  (file = FILE) =>
  () =>
    Promise.reject<string>(new TypeError(`Failed to fetch dynamically imported module: ${file}`))
const page = (script: string) => new Response(`<script type="module" crossorigin src="${script}"></script>`)

beforeEach(() => {
  // A real one would be loaded.
  const script = Object.assign(document.createElement('script'), { type: 'module' })
  Object.defineProperty(script, 'src', { value: 'http://localhost:3000/assets/index-1.js' })
  vi.spyOn(document, 'querySelectorAll').mockReturnValue([script] as unknown as NodeListOf<Element>)
})
afterEach(() => {
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

const lossOf = (work: Promise<unknown>) =>
  work.then(
    () => undefined,
    (error: unknown) => (error as { loss?: string }).loss,
  )

describe('a file of the program', () => {
  test('that comes is handed on', async () => {
    expect(await importChunk(() => Promise.resolve('keys'))).toBe('keys')
  })

  test.each([
    ['lost while the site serves the same build', () => Promise.resolve(page('/assets/index-1.js')), 'lost'],
    ['lost without a network', () => Promise.reject(new TypeError('Failed to fetch')), 'lost'],
    ['lost behind a sign-in page', () => Promise.resolve(new Response('<title>Sign in</title>')), 'lost'],
    ['lost while the server fails', () => Promise.resolve(new Response('', { status: 503 })), 'lost'],
    ['gone after an update', () => Promise.resolve(page('/assets/index-2.js')), 'updated'],
  ])('is %s', async (title, answer, loss) => {
    vi.stubGlobal('fetch', answer)
    expect(await lossOf(importChunk(lostFile(`http://localhost:3000/assets/${encodeURIComponent(title)}.js`)))).toBe(
      loss,
    )
  })

  test('that a browser remembers as failed is asked for by another address, from the second try on', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')))
    const importFresh = vi.fn((address: string): Promise<unknown> => Promise.resolve(`fresh ${address}`))
    expect(await lossOf(importChunk(lostFile(), importFresh))).toBe('lost')
    expect(importFresh).not.toHaveBeenCalled()
    expect(await importChunk(lostFile(), importFresh)).toBe(`fresh ${FILE}?attempt=1`)
    importFresh.mockReturnValue(Promise.reject(new TypeError('Failed to fetch')))
    expect(await lossOf(importChunk(lostFile(), importFresh))).toBe('lost')
    expect(importFresh).toHaveBeenLastCalledWith(`${FILE}?attempt=2`)
  })
})
