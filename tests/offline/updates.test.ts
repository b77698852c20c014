import { describe, expect, it, vi } from 'vitest'
import { readWorkerMessage } from '../../src/offline/caches.ts'
import { watchUpdates } from '../../src/offline/updates.ts'

/** A worker that has the files it is given, and says so when asked. */
class FakeWorker extends EventTarget {
  state = 'installed'
  readonly received: unknown[] = []
  constructor(private readonly files: readonly string[]) {
    super()
  }
  postMessage(data: unknown, ports: readonly MessagePort[] = []) {
    this.received.push(data)
    const message = readWorkerMessage(data)
    if (message?.kind === 'has-file') ports[0]?.postMessage(this.files.includes(message.url))
  }
  become(state: string) {
    this.state = state
    this.dispatchEvent(new Event('statechange'))
  }
}

class FakeRegistration extends EventTarget {
  installing: FakeWorker | null = null
  waiting: FakeWorker | null = null
  active: FakeWorker | null = null
  install(worker: FakeWorker) {
    this.installing = worker
    this.dispatchEvent(new Event('updatefound'))
    this.installing = null
    this.waiting = worker
    worker.become('installed')
  }
}

class FakeContainer extends EventTarget {
  readonly registration = new FakeRegistration()
  readonly ready: Promise<FakeRegistration> = Promise.resolve(this.registration)
  controller: FakeWorker | null = null
  register = vi.fn((_url: string, _options: unknown) => Promise.resolve(this.registration))
}

interface Loaded {
  readonly scripts: readonly string[]
  /** By address. */
  readonly data?: Readonly<Record<string, string>>
  /** The list of the site now. */
  readonly list?: string
  readonly savesData?: boolean
}

const LIST = '{"files":{"episodes/abc.json":[10,"11aa22bb"],"library/summary.json":[20,"33cc44dd"]}}'

async function watch(
  container: FakeContainer,
  { scripts, data = {}, list = LIST, savesData = false }: Loaded = { scripts: ['old.js'] },
) {
  const reload = vi.fn()
  const updates = await watchUpdates({
    base: '/x/',
    container: container as unknown as ServiceWorkerContainer,
    listAppFiles: () => scripts,
    listData: () => new Map(Object.entries(data)),
    fetch: (url) =>
      url === '/x/data/files.json' ? Promise.resolve(new Response(list)) : Promise.reject(new Error(url)),
    listOpened: () => ['/x/e/abc'],
    savesData: () => savesData,
    reload,
  })
  const handleReady = vi.fn()
  updates.onReady(handleReady)
  return { updates, reload, handleReady }
}

function controlled(): FakeContainer {
  const container = new FakeContainer()
  container.registration.active = container.controller = new FakeWorker(['old.js'])
  return container
}

describe('watchUpdates', () => {
  it('registers below the base of the site, past the cache of the browser', async () => {
    const container = controlled()
    await watch(container)
    const [url, options] = container.register.mock.calls[0]!
    expect(new URL(url).pathname).toBe('/x/service-worker.js')
    expect(options).toEqual({ scope: '/x/', updateViaCache: 'none' })
  })

  it('says when a newer version has been fetched, and lets it take over only on request', async () => {
    const container = controlled()
    const { updates, reload, handleReady } = await watch(container)
    const next = new FakeWorker(['new.js'])
    container.registration.install(next)
    await vi.waitFor(() => expect(handleReady).toHaveBeenCalledOnce())
    expect(next.received).not.toContainEqual({ kind: 'activate' })

    updates.apply()
    expect(next.received).toContainEqual({ kind: 'activate' })
    expect(reload).not.toHaveBeenCalled()
    next.become('activated')
    expect(reload).toHaveBeenCalledOnce()
  })

  it('says nothing where the page is as new as the version that waits', async () => {
    const container = controlled()
    const waiting = new FakeWorker(['new.js'])
    container.registration.waiting = waiting
    const { handleReady } = await watch(container, {
      scripts: ['new.js'],
      data: { '/x/data/episodes/abc.json': '11aa22bb00000000', '/x/data/episodes/abc.findings.json': '9' },
    })
    await vi.waitFor(() => expect(waiting.received).toHaveLength(1))
    await new Promise((resolve) => setTimeout(resolve))
    expect(handleReady).not.toHaveBeenCalled()
  })

  it.each<[what: string, loaded: Loaded]>([
    ['any script but the first', { scripts: ['runtime.js', 'old.js'] }],
    [
      'the data of the page alone',
      { scripts: ['runtime.js', 'new.js'], data: { '/x/data/episodes/abc.json': 'ffff000000000000' } },
    ],
  ])('says so where the version that waits has another of %s', async (_what, loaded) => {
    const container = controlled()
    const { handleReady } = await watch(container, loaded)
    container.registration.install(new FakeWorker(['runtime.js', 'new.js']))
    await vi.waitFor(() => expect(handleReady).toHaveBeenCalledOnce())
  })

  it('says nothing where only the data of other pages has changed, or the list of the data does not come', async () => {
    const container = controlled()
    const data = { '/x/data/library/summary.json': '33cc44dd00000000' }
    const { handleReady } = await watch(container, { scripts: ['new.js'], data })
    const lost = await watch(container, { scripts: ['new.js'], data: { '/x/data/library.json': '0' }, list: '<html>' })
    const next = new FakeWorker(['new.js'])
    container.registration.install(next)
    await vi.waitFor(() => expect(next.received).toHaveLength(2))
    await new Promise((resolve) => setTimeout(resolve))
    expect(handleReady).not.toHaveBeenCalled()
    expect(lost.handleReady).not.toHaveBeenCalled()
  })

  it('says so when another page has let the newer version take over', async () => {
    const container = controlled()
    const { updates, reload, handleReady } = await watch(container)
    container.controller = new FakeWorker(['new.js'])
    container.dispatchEvent(new Event('controllerchange'))
    await vi.waitFor(() => expect(handleReady).toHaveBeenCalledOnce())
    updates.apply()
    expect(reload).toHaveBeenCalledOnce()
  })

  it('tells the first worker what was opened before it was there', async () => {
    const container = new FakeContainer()
    container.registration.active = new FakeWorker(['old.js'])
    await watch(container)
    await vi.waitFor(() =>
      expect(container.registration.active?.received).toEqual([{ kind: 'opened', urls: ['/x/e/abc'] }]),
    )
    const requested = vi.fn()
    container.registration.active.postMessage = requested
    container.controller = container.registration.active
    container.dispatchEvent(new Event('controllerchange'))
    await new Promise((resolve) => setTimeout(resolve))
    expect(requested, 'it is as new as the page').not.toHaveBeenCalled()
  })

  it('has the rest of the app stored once the reader comes back, unless the reader saves data', async () => {
    const [container, saving] = [controlled(), controlled()]
    await watch(container)
    await watch(saving, { scripts: ['old.js'], savesData: true })
    expect(container.controller?.received).toEqual([{ kind: 'complete' }])
    expect(saving.controller?.received).toEqual([])
  })

  it('goes without a worker where the browser refuses one', async () => {
    const container = new FakeContainer()
    container.register.mockRejectedValue(new Error('insecure'))
    const { updates, reload } = await watch(container)
    updates.apply()
    expect(reload).toHaveBeenCalledOnce()
  })
})

describe('readWorkerMessage', () => {
  it.each([undefined, 'activate', {}, { kind: 'other' }, { kind: 'has-file' }, { kind: 'opened', urls: 'x' }])(
    'ignores %j',
    (data) => {
      expect(readWorkerMessage(data)).toBeUndefined()
    },
  )
})
