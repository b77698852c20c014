import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { importChunk, RETRY_AFTER } from '../../src/platform/import-chunk.ts'
import { importInWorker } from '../../src/platform/worker/import-in-worker.ts'
import { NeedsReloadError } from '../../src/platform/load-files.ts'

const page = (script: string) => new Response(`<script type="module" crossorigin src="${script}"></script>`)

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')))
  // A real one would be loaded.
  const script = Object.assign(document.createElement('script'), { type: 'module' })
  Object.defineProperty(script, 'src', { value: 'http://localhost:3000/assets/index-1.js' })
  vi.spyOn(document, 'querySelectorAll').mockReturnValue([script] as unknown as NodeListOf<Element>)
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

/** Fails so many times, then comes. */
function createFile(failures: number, error: Error = new TypeError('Failed to fetch dynamically imported module')) {
  return vi.fn(() => (failures-- > 0 ? Promise.reject(error) : Promise.resolve('keys')))
}

async function importAtOnce(load: () => Promise<string>) {
  const end = importChunk(load).catch((error: unknown) => error)
  await vi.advanceTimersByTimeAsync(RETRY_AFTER)
  return end
}

describe('a file of the program', () => {
  test('that comes is passed on and requested once', async () => {
    const load = createFile(0)
    expect(await importChunk(load)).toBe('keys')
    expect(load).toHaveBeenCalledOnce()
  })

  test('that fails is requested once more after a second, and no sooner', async () => {
    const load = createFile(1)
    const end = importChunk(load)
    await vi.advanceTimersByTimeAsync(RETRY_AFTER - 1)
    expect(load).toHaveBeenCalledOnce()
    await vi.advanceTimersByTimeAsync(1)
    expect(await end).toBe('keys')
    expect(load).toHaveBeenCalledTimes(2)
  })

  test('that fails twice is not requested again until somebody wants it', async () => {
    const load = createFile(2)
    expect(await importAtOnce(load)).toMatchObject({ name: 'ChunkError', loss: 'lost' })
    await vi.advanceTimersByTimeAsync(60_000)
    expect(load).toHaveBeenCalledTimes(2)
    expect(await importAtOnce(load)).toBe('keys')
  })

  test('that came and could not be imported needs a reload', async () => {
    expect(await importAtOnce(createFile(2, new NeedsReloadError()))).toMatchObject({ loss: 'remembered' })
  })

  test.each([
    ['lost while the site serves the same build', () => Promise.resolve(page('/assets/index-1.js')), 'lost'],
    ['lost without a network', () => Promise.reject(new TypeError('Failed to fetch')), 'lost'],
    ['lost behind a sign-in page', () => Promise.resolve(new Response('<title>Sign in</title>')), 'lost'],
    ['lost while the server fails', () => Promise.resolve(new Response('', { status: 503 })), 'lost'],
    ['gone after an update', () => Promise.resolve(page('/assets/index-2.js')), 'updated'],
  ])('is %s', async (_title, respond, loss) => {
    vi.stubGlobal('fetch', respond)
    expect(await importAtOnce(createFile(2))).toMatchObject({ loss })
  })

  test('that a worker lacks ends the worker, for another one to be started', async () => {
    vi.stubGlobal('WorkerGlobalScope', Object)
    const thrown = vi.spyOn(globalThis, 'setTimeout')
    const end = vi.fn()
    void importInWorker(createFile(2)).finally(end)
    await vi.advanceTimersByTimeAsync(RETRY_AFTER - 1)
    thrown.mockClear()
    thrown.mockImplementation(() => 0 as never)
    await vi.advanceTimersByTimeAsync(1)
    expect(() => thrown.mock.calls.at(-1)?.[0]()).toThrow('a part of this program could not be loaded')
    expect(end).not.toHaveBeenCalled()
  })
})
