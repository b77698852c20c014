import { answerWith, wholeAnswer, type Answer } from '../../../src/core/answer/answer.ts'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { editPassage } from '../../../src/core/corrections/edit-passage.ts'
import { buildFindings } from '../../../src/core/findings/build-findings.ts'
import { createItemEngine } from '../../../src/core/search/retrieve/item-engine.ts'
import type { SearchResults } from '../../../src/core/search/present/search-results.ts'
import { createSearch } from '../../../src/core/search/create-search.ts'
import { importFiles } from '../../../src/core/import/import-file.ts'
import { buildTranscript } from '../../../src/core/transcript/build-transcript.ts'
import { isAbortError } from '../../../src/platform/abort-error.ts'
import type { FromWorker, ToWorker } from '../../../src/platform/worker/worker-messages.ts'
import type { OpenTransport } from '../../../src/platform/worker/worker-transport.ts'
import {
  createSearchClient,
  openSearchOnPage,
  openSearchWorker,
} from '../../../src/services/worker/create-search-client.ts'
import { createSearchReceiver } from '../../../src/services/worker/search-handlers.ts'
import type { SearchProtocol } from '../../../src/services/worker/search-protocol.ts'
import { episodeOf } from '../../support/episode-text.ts'

const EPISODE = episodeOf(
  `
  0:00 Ann: Today we talk about the DeepSeek moment.
  1:57 Ben: Scaling laws are not dead.
  `,
  { mentions: [{ id: 'm1', group: 'Companies', kind: 'company', name: 'DeepSeek', at: [], text: 'A lab' }] },
)

const LISTS = new Map<string, unknown>([
  [
    '/data/library.json',
    {
      formatVersion: 1,
      episodes: [
        {
          id: 'other',
          title: 'All about gardens',
          tags: ['roses'],
          counts: { highlights: 0, keyPoints: 0, mentions: 0, quotes: 0, cues: 1, words: 5 },
          poster: { chapters: [], marks: [] },
          size: 1,
          hash: '0',
        },
      ],
    },
  ],
  ['/data/names.json', { formatVersion: 1, names: {} }],
])
const LIBRARY = { base: '/', opened: [] }
beforeEach(() =>
  vi.stubGlobal('fetch', (path: string) => {
    const list = LISTS.get(path)
    return Promise.resolve(list ? Response.json(list) : new Response('', { status: 404 }))
  }),
)
afterEach(() => vi.unstubAllGlobals())

/** A worker in this thread: it hears and answers in tasks of their own, and can be broken. */
function createFakeWorker() {
  const heard: ToWorker<SearchProtocol>[] = []
  const said: FromWorker<SearchProtocol>[] = []
  let breakDown = () => {}
  let isClosed = false
  const open: OpenTransport<SearchProtocol> = ({ onMessage, onFailure }) => {
    const handle = createSearchReceiver((message) => {
      said.push(message)
      setTimeout(() => onMessage(structuredClone(message)))
    })
    breakDown = onFailure
    return {
      post(message) {
        heard.push(message)
        setTimeout(() => handle(structuredClone(message)))
      },
      close() {
        isClosed = true
      },
    }
  }
  return { open, heard, said, breakDown: () => breakDown(), isClosed: () => isClosed }
}

const nameOf = (message: ToWorker<SearchProtocol>) => ('name' in message ? message.name : message.kind)

const deaf: OpenTransport<SearchProtocol> = () => ({ post() {}, close() {} })
const broken: OpenTransport<SearchProtocol> = () => {
  throw new Error('no workers here')
}

describe('the search client', () => {
  test('answers through a worker', async () => {
    const worker = createFakeWorker()
    const client = createSearchClient(EPISODE, [worker.open])
    const { value: answer } = await client.search('deepsek')
    expect(answer.corrections).toEqual([{ typed: 'deepsek', used: 'DeepSeek' }])
    expect(answer.counts).toEqual({ transcript: 1, mention: 1 })
  })

  test('starts nothing before the first question', () => {
    const worker = createFakeWorker()
    createSearchClient(EPISODE, [worker.open])
    expect(worker.heard).toEqual([])
  })

  test('works on the page when there are no workers', async () => {
    const client = createSearchClient(EPISODE, [broken, openSearchOnPage])
    expect((await client.search('scaling')).value.counts).toEqual({ transcript: 1 })
    expect((await client.loadFindings()).mentions[0]?.name).toBe('DeepSeek')
  })

  test('works on the page where the browser knows no Worker', async () => {
    expect(typeof Worker).toBe('undefined')
    expect(() => openSearchWorker({ onMessage() {}, onFailure() {} })).toThrow()
    const client = createSearchClient(EPISODE)
    expect((await client.search('scaling')).value.total).toBe(1)
  })

  test('hands what is still open to the page when the worker breaks down', async () => {
    const worker = createFakeWorker()
    const silent: OpenTransport<SearchProtocol> = (listeners) => ({ ...worker.open(listeners), post() {} })
    const client = createSearchClient(EPISODE, [silent, openSearchOnPage])
    client.setLibrary(LIBRARY)
    const answer = client.search('roses')
    const findings = client.loadFindings()
    worker.breakDown()
    expect((await answer).value.counts).toEqual({ episode: 1 })
    expect((await findings).quotes).toEqual([])
    expect(worker.isClosed()).toBe(true)
  })

  test('takes findings made beforehand, tells every worker, and asks none to check the text', async () => {
    const worker = createFakeWorker()
    const client = createSearchClient(EPISODE, [worker.open])
    const known = buildFindings(EPISODE, buildTranscript(EPISODE))
    client.setFindings(known)
    expect(worker.heard).toEqual([])
    expect(await client.loadFindings()).toBe(known)
    await client.search('scaling')
    expect(worker.heard.map(nameOf)).toEqual(['episode', 'findings', 'search'])
  })

  test('says so when nothing can answer', async () => {
    const client = createSearchClient(EPISODE, [broken])
    await expect(client.search('scaling')).rejects.toThrow('no worker is available')
    await expect(client.loadFindings()).rejects.toThrow('no worker is available')
  })

  test('searches the library alone where no episode is open, and has no findings there', async () => {
    const worker = createFakeWorker()
    const client = createSearchClient(undefined, [worker.open])
    expect((await client.search('gardens')).value.total).toBe(0)
    client.setLibrary(LIBRARY)
    const { value: answer } = await client.search('gardens')
    expect(answer.best).toMatchObject({ kind: 'episode', hit: { document: { episodeId: 'other' } } })
    await expect(client.loadFindings()).rejects.toThrow('no open episode')
  })

  test('knows the names where they are said once the text is checked', async () => {
    const client = createSearchClient(EPISODE, [createFakeWorker().open])
    expect((await client.search('deepseek')).value.best?.at).toBeUndefined()
    await client.loadFindings()
    expect((await client.search('deepseek')).value.best?.at).toBeCloseTo(2)
  })

  test('checks the text once however often it is asked to', async () => {
    const worker = createFakeWorker()
    const client = createSearchClient(EPISODE, [worker.open])
    expect(client.loadFindings()).toBe(client.loadFindings())
    await client.loadFindings()
    expect(worker.heard.filter((message) => nameOf(message) === 'findings').length).toBe(1)
  })

  test('ends the worker and every open question when it is disposed of', async () => {
    const worker = createFakeWorker()
    const client = createSearchClient(EPISODE, [worker.open])
    const answer = client.search('scaling')
    const findings = client.loadFindings()
    client.dispose()
    await expect(answer).rejects.toSatisfy(isAbortError)
    await expect(findings).rejects.toSatisfy(isAbortError)
    await expect(client.search('again')).rejects.toSatisfy(isAbortError)
    expect(worker.isClosed()).toBe(true)
  })

  test('drops a question that its caller aborts, tells the worker, and goes on', async () => {
    const worker = createFakeWorker()
    const client = createSearchClient(EPISODE, [worker.open])
    const controller = new AbortController()
    const aborted = client.search('slow', {}, { signal: controller.signal })
    controller.abort()
    await expect(aborted).rejects.toSatisfy(isAbortError)
    await expect(client.search('slow', {}, { signal: controller.signal })).rejects.toSatisfy(isAbortError)
    expect((await client.search('scaling')).value.query).toBe('scaling')
    expect(worker.heard.map(nameOf)).toEqual(['episode', 'search', 'abort', 'search'])
  })

  test('goes on after a question that was dropped while the worker was silent', async () => {
    let tell = (): void => {}
    const worker = createFakeWorker()
    const late: OpenTransport<SearchProtocol> = (listeners) => {
      const channel = worker.open(listeners)
      const first = vi.fn((message: ToWorker<SearchProtocol>) => {
        if (message.kind === 'request' && message.name === 'search' && message.data.query === 'slow')
          tell = () => channel.post(message)
        else channel.post(message)
      })
      return { ...channel, post: first }
    }
    const client = createSearchClient(EPISODE, [late])
    const controller = new AbortController()
    const slow = client.search('slow', {}, { signal: controller.signal })
    controller.abort()
    const quick = client.search('scaling')
    await expect(slow).rejects.toSatisfy(isAbortError)
    tell()
    expect((await quick).value.query).toBe('scaling')
  })

  test('an unanswered line keeps the page responsive: nothing is thrown', () => {
    const client = createSearchClient(EPISODE, [deaf])
    void client.search('a').catch(() => {})
    expect(() => client.setLibrary(LIBRARY)).not.toThrow()
    client.dispose()
  })
})

describe('what is elsewhere', () => {
  const HERE = createSearch({ items: createItemEngine([]) }).search('x').here.value
  const partialAnswer = (query: string) => answerWith({ ...HERE, query }, 'partial', [])

  /** Answers in parts, and finishes a question only when told to. */
  function createSlowWay() {
    const heard: string[] = []
    const finish = new Map<string, () => void>()
    const open: OpenTransport<SearchProtocol> = ({ onMessage }) => ({
      post(message) {
        if (message.kind !== 'request' || message.name !== 'search') return
        const { id } = message
        const { query } = message.data
        heard.push(query)
        setTimeout(() => onMessage({ kind: 'progress', id, data: partialAnswer(query) }))
        finish.set(query, () => onMessage({ kind: 'response', id, data: wholeAnswer({ ...HERE, query }) }))
      },
      close() {},
    })
    return { open, heard, finish: (query: string) => finish.get(query)?.() }
  }

  test('comes behind what is here, which is shown at once', async () => {
    const way = createSlowWay()
    const client = createSearchClient(EPISODE, [way.open])
    const parts: Answer<SearchResults>[] = []
    const whole = client.search(
      'laws',
      {},
      {
        onProgress: (part) => {
          parts.push(part)
          way.finish('laws')
        },
      },
    )
    expect(await whole).toMatchObject({ value: { query: 'laws' }, completeness: 'whole' })
    expect(parts).toMatchObject([{ value: { query: 'laws' }, completeness: 'partial' }])
  })

  test('does not wait for a question that was dropped, whose late answer is nobody’s', async () => {
    const way = createSlowWay()
    const client = createSearchClient(EPISODE, [way.open])
    const shown: string[] = []
    const controller = new AbortController()
    const older = new Promise<void>((resolve) => {
      client
        .search('la', {}, { signal: controller.signal, onProgress: () => resolve() })
        .catch((error: unknown) => shown.push((error as Error).name))
    })
    await older
    controller.abort()
    const newer = client.search(
      'laws',
      {},
      {
        onProgress: () => {
          way.finish('la')
          way.finish('laws')
        },
      },
    )
    expect((await newer).value.query).toBe('laws')
    expect(way.heard).toEqual(['la', 'laws'])
    expect(shown).toEqual(['AbortError'])
  })
})

test('corrections are written into a source file behind the page, and files of no episode give nothing', async () => {
  const client = createSearchClient(undefined, [openSearchOnPage])
  const bytes = new TextEncoder().encode('WEBVTT\n\n00:01.000 --> 00:02.000\nWe train Quen models.\n')
  const episode = importFiles([{ name: 'talk.vtt', bytes }]).episode!
  const [segment] = buildTranscript(episode).segments
  const facts = { episode: episode.id, when: '2026-06-01T10:00:00Z' }
  const corrections = editPassage(segment!, [], 'We train Qwen models.', facts)
  const given = await client.writeSources({ sources: [{ name: 'talk.vtt', bytes }], corrections })
  expect(given).toMatchObject({ written: 1, left: [], line: 4, files: [{ name: 'talk.vtt' }] })
  expect(new TextDecoder().decode(given!.files[0]!.bytes)).toContain('We train Qwen models.')
  expect(new TextDecoder().decode(given!.files[0]!.patch)).toContain('\n+We train Qwen models.')
  const none = { name: 'talk.vtt', bytes: new Uint8Array() }
  expect(await client.writeSources({ sources: [none], corrections })).toBeUndefined()
  client.dispose()
})
