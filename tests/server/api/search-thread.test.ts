import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { createMemoryEngine } from '../../../src/server/api/memory-engine.ts'
import { createThreadEngine } from '../../../src/server/api/search-thread.ts'
import { buildLibrarySite, removeLibrarySite, serveLibrary } from './library-site.ts'

let root = ''
beforeAll(() => {
  root = buildLibrarySite()
})
afterAll(() => removeLibrarySite(root))

/** Ends with the test. */
function openThread() {
  const life = new AbortController()
  onTestFinished(() => life.abort())
  const open = createThreadEngine(join(root, 'data'))
  return { open: () => open(life.signal), end: () => life.abort() }
}

const ask = (q: string) => ({ q, limit: 20, count: 'all' }) as const

test('a thread answers as the library in this process, and opening again opens no other one @slow', async () => {
  const { open } = openThread()
  const [thread, here] = [await open(), await createMemoryEngine(join(root, 'data'))(new AbortController().signal)]
  expect(thread.index).toEqual({ name: 'memory', episodes: 3 })
  for (const q of ['lamp', 'shingel', '"every storm"', 'lamp ~9h storm', 'grace darling', 'lamp channel:garden']) {
    const found = await thread.search(ask(q))
    expect(found.hits.length, q).toBeGreaterThan(0)
    expect(found, q).toEqual(structuredClone(await here.search(ask(q))))
  }
  const quote = { quote: 'a graft is a promise between two trees', limit: 5 }
  expect(await thread.check(quote)).toEqual(structuredClone(await here.check(quote)))
  expect(await thread.isCurrent(new AbortController().signal)).toBe(true)
  expect((await open()).search).toBe(thread.search)
})

test('a search that is given up is ended, and the thread goes on', async () => {
  const { open } = openThread()
  const thread = await open()
  const controller = new AbortController()
  const givenUp = thread.search(ask('the ~9h lamp'), controller.signal)
  const next = thread.search(ask('lamp'))
  controller.abort()
  await expect(givenUp).rejects.toMatchObject({ fault: { kind: 'timeout' } })
  await expect(thread.search(ask('lamp'), AbortSignal.abort())).rejects.toMatchObject({ fault: { kind: 'timeout' } })
  expect((await next).totals.passages).toBe(3)
})

test('a thread that has ended fails what it was asked, and asks to be opened again @slow', async () => {
  const { open, end } = openThread()
  const thread = await open()
  const lost = thread.search(ask('lamp'))
  end()
  await expect(lost).rejects.toMatchObject({ fault: { kind: 'unreachable' } })
  await expect(thread.search(ask('lamp'))).rejects.toMatchObject({ fault: { kind: 'outdated' } })
  expect(await thread.isCurrent(new AbortController().signal)).toBe(false)
})

test('after another build a new thread takes over, and the one before ends when it has answered @slow', async () => {
  const { open } = openThread()
  const before = await open()
  const path = join(root, 'data', 'library.json')
  writeFileSync(path, `${readFileSync(path, 'utf8')}\n`)
  expect(await before.isCurrent(new AbortController().signal)).toBe(false)
  const asked = before.search(ask('lamp'))
  const after = await open()
  expect((await asked).totals.passages).toBe(3)
  expect((await after.search(ask('lamp'))).totals.passages).toBe(3)
  await expect.poll(() => before.search(ask('lamp')).catch(({ fault }) => fault.kind)).toBe('outdated')
})

test('a server searches by it, and ends it when it stops', async () => {
  const server = serveLibrary(root, { createEngine: createThreadEngine })
  const found = await server.inject({ url: '/api/search?q=lamp&count=all' })
  expect(found.json()).toMatchObject({ totals: { passages: 3 } })
  expect((await server.inject({ url: '/healthz' })).json()).toMatchObject({ status: 'ok', search: { episodes: 3 } })
  await server.close()
})
