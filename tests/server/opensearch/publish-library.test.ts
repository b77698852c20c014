import { describe, expect, it } from 'vitest'
import { FORMAT } from '../../../src/server/opensearch/index-layout.ts'
import {
  createOpenSearchClient,
  type ClientRequest,
  type OpenSearchClient,
} from '../../../src/server/opensearch/client/create-client.ts'
import { createSearchVocabulary } from '../../../src/server/opensearch/word-counts.ts'
import { listGenerations, readManifest } from '../../../src/server/opensearch/generations.ts'
import {
  publishLibrary,
  rollBack,
  type PublishOptions,
} from '../../../src/server/opensearch/publish/publish-library.ts'
import type { Unit } from '../../../src/server/opensearch/publish/unit.ts'
import { startFakeEngine, type FakeEngine } from './fake-engine.ts'
import { nameOf, unitOf } from './library-units.ts'

const HARBOUR = unitOf(
  'harbour',
  '0:20 Ann: Thirty-one winters, and the lamp failed once.\n0:40 Ben: And nobody drowned?',
)
const ORCHARD = unitOf('orchard', '1:00 Cleo: A graft is a promise between two trees.')
const ADA = nameOf('ada', 'Ada North', 'keeper of the lamp')

async function start() {
  const engine = await startFakeEngine()
  const client = createOpenSearchClient({ nodes: [engine.address] }, { wait: () => Promise.resolve() })
  const notices: string[] = []
  const onNotice = (notice: string) => void notices.push(notice)
  const publish = (units: readonly Unit[], options: Partial<PublishOptions> = {}) =>
    publishLibrary(client, units, { index: 'talks', onNotice, ...options })
  return { engine, client, publish, notices }
}

/** As a careless hand would, which opens a generation that is closed: the record of the unit stays. */
function loseTexts({ state }: FakeEngine, generation: number, isLost: (id: string) => boolean): void {
  const texts = state.indexes.get(`talks-texts-00000${generation}`)!
  texts.isClosed = false
  for (const id of texts.docs.keys()) if (isLost(id)) texts.docs.delete(id)
}

/** Passages as readers see them, without the titles. */
function readTexts({ state }: FakeEngine): string[] {
  const published = [...state.indexes.values()].find(({ aliases }) => aliases.has('talks-texts'))
  const texts = [...(published?.docs.values() ?? [])].filter(({ kind }) => kind !== 'episode')
  return texts.map(({ terms }) => String(terms)).toSorted()
}

async function readWords(client: OpenSearchClient): Promise<Record<string, number>> {
  const { published } = await listGenerations(client, 'talks')
  const manifest = await readManifest(client, 'talks', published!)
  const { words, frequencies } = await createSearchVocabulary(client, 'talks', manifest!)
  return Object.fromEntries(words.map((word, index) => [word, frequencies[index]!]))
}

const isWriting = ({ method, path }: Pick<ClientRequest, 'method' | 'path'>) =>
  method === 'PUT' || method === 'DELETE' || /_bulk|_delete_by_query|_aliases/.test(path)
const count = (requests: readonly string[], test: RegExp) => requests.filter((line) => test.test(line)).length

describe('publishing a library', () => {
  it('stores every passage, item and name, and switches to them at the end', async () => {
    const { engine, publish } = await start()
    const published = await publish([HARBOUR, ORCHARD, ADA])
    expect(published).toMatchObject({ generation: 1, isWhole: true, changed: 3, removed: 0, unchanged: 0 })
    expect(published.manifest).toMatchObject({ episodes: 2, names: 1, texts: 6 })
    expect(readTexts(engine)).toEqual([
      'a graft is a promise between two trees',
      'ada north keeper of the lamp',
      'and nobody drowned',
      'thirty one winters and the lamp failed once',
    ])
    expect(engine.requests.filter((line) => /_aliases|_bulk/.test(line)).at(-1)).toBe('POST /_aliases')
  })

  it('sends nothing when nothing has changed', async () => {
    const { engine, publish } = await start()
    await publish([HARBOUR, ORCHARD])
    const before = count(engine.requests, /_bulk/)
    expect(await publish([HARBOUR, ORCHARD])).toMatchObject({ generation: 1, changed: 0, unchanged: 2 })
    expect(count(engine.requests, /_bulk/)).toBe(before)
  })

  it('sends only what has changed, into a copy of the published generation, and removes what is gone', async () => {
    const { engine, client, publish } = await start()
    await publish([HARBOUR, ORCHARD, ADA])
    const shorter = unitOf('harbour', '0:20 Ann: Thirty winters.')
    expect(await publish([shorter, ADA])).toMatchObject({ generation: 2, isWhole: false, changed: 1, removed: 1 })
    expect(count(engine.requests, /_clone/)).toBe(2)
    expect(readTexts(engine)).toEqual(['ada north keeper of the lamp', 'thirty winters'])
    expect(await readWords(client)).toEqual({
      ada: 1,
      harbour: 1,
      keeper: 1,
      lamp: 1,
      north: 1,
      of: 1,
      talk: 1,
      the: 1,
      thirty: 1,
      winters: 1,
    })
  })

  it('counts the words of changed episodes as if all had been sent at once', async () => {
    const [grown, fresh] = [await start(), await start()]
    await grown.publish([HARBOUR, ORCHARD])
    const changed = unitOf('orchard', '1:00 Cleo: Two lamps and two trees.')
    await grown.publish([HARBOUR, changed, ADA])
    await fresh.publish([HARBOUR, changed, ADA])
    expect(await readWords(grown.client)).toEqual(await readWords(fresh.client))
  })

  it('shows readers the old state until the new one is whole', async () => {
    const { engine, publish } = await start()
    await publish([HARBOUR])
    const old = readTexts(engine)
    engine.fail({ on: /_bulk/, how: { status: 400 } })
    await expect(publish([HARBOUR, ORCHARD])).rejects.toMatchObject({ code: 'refused' })
    expect(readTexts(engine)).toEqual(old)
  })

  it('switches only when all copies hold the same', async () => {
    const { engine, publish } = await start()
    engine.state.behind.push(2000, 500)
    await publish([HARBOUR])
    const asked = engine.requests.filter((line) => /_stats|_aliases/.test(line))
    expect(asked.map((line) => /_\w+/.exec(line)![0])).toEqual(['_stats', '_stats', '_stats', '_aliases'])
  })

  it('goes on where an interrupted run stopped', async () => {
    const { engine, publish } = await start()
    const many = Array.from({ length: 120 }, (_, number) => unitOf(`talk-${number}`, `0:01 Ann: Talk ${number}.`))
    engine.fail({ on: /_doc\/manifest/, how: { status: 400 } })
    await expect(publish(many)).rejects.toMatchObject({ code: 'refused' })
    const sent: number[] = []
    const resumed = await publish([...many, ORCHARD], { onProgress: (total) => sent.push(total) })
    expect(resumed).toMatchObject({ generation: 1, changed: 121, resumed: 120 })
    expect(sent).toEqual([1])
    expect(readTexts(engine)).toHaveLength(121)
  })

  it('does not keep what an interrupted run had sent and is gone since', async () => {
    const { engine, client, publish } = await start()
    await publish([HARBOUR])
    engine.fail({ on: /_doc\/manifest/, how: { status: 400 } })
    await expect(publish([unitOf('harbour', '0:20 Ann: A storm.'), ORCHARD])).rejects.toThrow()
    const last = unitOf('harbour', '0:20 Ann: Calm.')
    await publish([last])
    expect(readTexts(engine)).toEqual(['calm'])
    expect(await readWords(client)).toEqual({ calm: 1, harbour: 1, talk: 1 })
  })

  it('sends documents again that the engine had no room for', async () => {
    const { engine, publish } = await start()
    engine.fail({ on: /_bulk/, how: { items: 429 }, times: 2 })
    const published = await publish([HARBOUR, ORCHARD])
    expect(published.repeated).toBeGreaterThan(0)
    expect(readTexts(engine)).toHaveLength(3)
  })

  it.each(['drop', 'late-drop', { status: 429 }, { status: 503 }, { status: 502, body: '<html>' }] as const)(
    'loses and doubles nothing when requests fail: %o',
    async (how) => {
      const { engine, publish } = await start()
      engine.fail({ on: /_bulk|_refresh|_mget|_delete_by_query/, how, times: 4 })
      await publish([HARBOUR, ORCHARD])
      expect(readTexts(engine)).toHaveLength(3)
    },
  )

  it('sends texts again that are lost before the switch, and says so', async () => {
    const { engine, client, publish, notices } = await start()
    await publish([HARBOUR])
    engine.fail({
      on: /PUT .*texts-000002\/_settings/,
      how: () => loseTexts(engine, 2, (id) => id.startsWith('episode:harbour#0')),
    })
    expect(await publish([HARBOUR, ORCHARD])).toMatchObject({ generation: 2, manifest: { texts: 5 } })
    expect(readTexts(engine)).toHaveLength(3)
    expect(notices).toEqual([
      'lost or wrong texts in what was sent, of 1 of the episodes and names: they are sent again',
    ])
    const fresh = await start()
    await fresh.publish([HARBOUR, ORCHARD])
    expect(await readWords(client)).toEqual(await readWords(fresh.client))
  })

  it('refuses to switch to a generation that loses texts again and again', async () => {
    const { engine, publish } = await start()
    await publish([HARBOUR])
    engine.fail({
      on: /PUT .*texts-000002\/_settings/,
      times: 9,
      how: () => loseTexts(engine, 2, (id) => id.includes('#0')),
    })
    await expect(publish([HARBOUR, ORCHARD])).rejects.toMatchObject({ code: 'red' })
    expect(readTexts(engine)).toHaveLength(2)
    expect(count(engine.requests, /_aliases/)).toBe(1)
  })

  it('rejects a document that the engine refuses, and says which', async () => {
    const { engine, publish } = await start()
    engine.fail({ on: /_bulk/, how: { items: 400 } })
    await expect(publish([HARBOUR])).rejects.toThrow(/document episode:harbour#1/)
  })

  it('builds all of it anew for another number of shards', async () => {
    const { engine, publish } = await start()
    await publish([HARBOUR, ORCHARD], { shards: 1 })
    expect(await publish([HARBOUR, ORCHARD], { shards: 3 })).toMatchObject({ isWhole: true, changed: 2, generation: 2 })
    expect(engine.state.indexes.get('talks-texts-000002')!.body).toMatchObject({
      settings: { index: { number_of_shards: 3 } },
    })
  })

  it('builds all of it anew where another version of this program has published', async () => {
    const { engine, publish } = await start()
    await publish([HARBOUR])
    const library = engine.state.indexes.get('talks-library-000001')!
    const doc = library.docs.get('manifest')!
    library.docs.set('manifest', { ...doc, manifest: { ...(doc['manifest'] as object), format: 0 } })
    expect(await publish([HARBOUR])).toMatchObject({ isWhole: true, generation: 2 })
  })

  it('says in a dry run what would be done, and does nothing', async () => {
    const { engine, publish } = await start()
    await publish([HARBOUR, ORCHARD])
    const before = JSON.stringify([...engine.state.indexes.keys()])
    const plan = await publish([unitOf('harbour', '0:20 Ann: Other words.'), ADA], { dryRun: true })
    expect(plan).toMatchObject({ changed: 2, removed: 1, unchanged: 0, generation: 1 })
    expect(JSON.stringify([...engine.state.indexes.keys()])).toBe(before)
    expect(readTexts(engine)).toHaveLength(3)
  })
})

describe('publishing again @slow', () => {
  it('sends the texts that the published generation has lost, though their record is there', async () => {
    const { engine, client, publish, notices } = await start()
    await publish([HARBOUR, ORCHARD, ADA])
    const [texts, words] = [readTexts(engine), await readWords(client)]
    loseTexts(engine, 1, (id) => id.startsWith('episode:harbour#'))
    expect(await publish([HARBOUR, ORCHARD, ADA])).toMatchObject({ generation: 2, changed: 1, unchanged: 2 })
    expect(notices[0]).toContain('in the published index, of 1 of its episodes and names')
    expect(readTexts(engine)).toEqual(texts)
    expect(await readWords(client)).toEqual(words)
    expect(await publish([HARBOUR, ORCHARD, ADA])).toMatchObject({ generation: 2, changed: 0 })
  })

  it('sees texts that are lost where as many are too many elsewhere', async () => {
    const { engine, publish } = await start()
    await publish([HARBOUR, ORCHARD])
    const { docs } = engine.state.indexes.get('talks-texts-000001')!
    docs.set('episode:gone#0', { ...docs.get('episode:harbour#0'), unit: 'episode:gone', v: 'old' })
    docs.delete('episode:harbour#0')
    await publish([HARBOUR, ORCHARD])
    expect([...engine.state.indexes.get('talks-texts-000002')!.docs.keys()].toSorted()).toEqual([
      'episode:harbour#0',
      'episode:harbour#1',
      'episode:harbour#title',
      'episode:orchard#0',
      'episode:orchard#title',
    ])
  })

  it('goes on from there when texts of an interrupted run are lost', async () => {
    const { engine, publish } = await start()
    engine.fail({ on: /_doc\/manifest/, how: { status: 400 } })
    await expect(publish([HARBOUR, ORCHARD])).rejects.toMatchObject({ code: 'refused' })
    loseTexts(engine, 1, (id) => id === 'episode:harbour#1')
    const sent: number[] = []
    const result = await publish([HARBOUR, ORCHARD], { onProgress: (total) => sent.push(total) })
    expect(result).toMatchObject({ generation: 1, resumed: 1 })
    expect(sent).toEqual([1])
    expect(readTexts(engine)).toHaveLength(3)
  })

  it('goes on from there wherever it was killed @slow @nightly', async () => {
    const changed = unitOf('harbour', '0:20 Ann: Thirty winters.')
    const fresh = await start()
    await fresh.publish([changed, ADA])
    const words = await readWords(fresh.client)
    let isDone = false
    for (let lived = 0; !isDone; lived++) {
      const { engine, client, publish } = await start()
      await publish([HARBOUR, ORCHARD])
      let left = lived
      const killed: OpenSearchClient = {
        ...client,
        request: (request) =>
          left > 0 || !isWriting(request)
            ? client.request(request).finally(() => (left -= isWriting(request) ? 1 : 0))
            : Promise.reject(new Error('killed')),
      }
      isDone = await publishLibrary(killed, [changed, ADA], { index: 'talks' }).then(
        () => true,
        () => false,
      )
      expect([2, 3]).toContain(readTexts(engine).length)
      await publish([changed, ADA])
      expect(readTexts(engine)).toEqual(['ada north keeper of the lamp', 'thirty winters'])
      expect(await readWords(client)).toEqual(words)
    }
  })

  it('mends what two left that raced without knowing of each other', async () => {
    const { engine, client, publish } = await start()
    await publish([HARBOUR])
    const other = unitOf('harbour', '0:20 Ann: Thirty winters.')
    // The second one does not wait, and takes the first for dead.
    const ended = await Promise.allSettled([publish([other, ORCHARD]), publish([HARBOUR, ADA])])
    expect(ended.map(({ status }) => status)).toContain('fulfilled')
    for (const library of [
      [HARBOUR, ADA],
      [other, ORCHARD, ADA],
    ]) {
      const fresh = await start()
      await fresh.publish(library)
      await publish(library)
      expect(readTexts(engine)).toEqual(readTexts(fresh.engine))
      expect(await readWords(client)).toEqual(await readWords(fresh.client))
    }
  })

  it('never publishes over what a newer version of this program has published', async () => {
    const { engine, publish } = await start()
    await publish([HARBOUR])
    const { docs } = engine.state.indexes.get('talks-library-000001')!
    docs.set('manifest', {
      type: 'manifest',
      manifest: { ...(docs.get('manifest')!['manifest'] as object), format: FORMAT + 1 },
    })
    const before = [...engine.state.indexes.keys()]
    for (const dryRun of [true, false])
      await expect(publish([ORCHARD], { dryRun, shards: 2 })).rejects.toThrow(
        new RegExp(`newer version .*format ${FORMAT + 1}.*--index`),
      )
    expect([...engine.state.indexes.keys()]).toEqual(before)
    expect(readTexts(engine)).toHaveLength(2)
  })

  it('keeps the number of shards where the published generation has lost its manifest', async () => {
    const { engine, publish } = await start()
    await publish([HARBOUR], { shards: 3 })
    engine.state.indexes.get('talks-library-000001')!.docs.delete('manifest')
    expect(await publish([HARBOUR])).toMatchObject({ isWhole: true, manifest: { shards: 3 } })
  })

  it.each([/_mget/, /_search/, /_refresh/])('takes no failure of the engine for an empty library: %s', async (on) => {
    const { engine, publish } = await start()
    await publish([HARBOUR, ORCHARD], { shards: 3 })
    const how = on.test('_mget') ? { items: 503 } : on.test('_search') ? 'shards' : { status: 503 }
    for (const dryRun of [true, false]) {
      engine.fail({ on, how, times: 6 })
      await expect(publish([HARBOUR, ORCHARD], { dryRun })).rejects.toMatchObject({ code: 'red' })
    }
    expect([...engine.state.indexes.keys()]).not.toContain('talks-texts-000002')
  })

  it('says that parts of the published generation are on no node, and leaves it as it is', async () => {
    const { engine, publish } = await start()
    await publish([HARBOUR])
    for (const dryRun of [true, false]) {
      engine.fail({
        on: /health\/talks-library-000001,talks-texts-000001\?wait_for_status=yellow/,
        how: { status: 408 },
      })
      await expect(publish([HARBOUR, ORCHARD], { dryRun })).rejects.toThrow(
        /^parts of talks-.* are on no node that is there$/,
      )
    }
    expect(readTexts(engine)).toHaveLength(2)
  })

  it('refuses words that it cannot take away', async () => {
    const { engine, publish } = await start()
    await publish([HARBOUR])
    // The one that reads the words of what has changed.
    engine.fail({ on: /_mget\?_source=words/, how: { items: 503 }, times: 6 })
    await expect(publish([unitOf('harbour', '0:20 Ann: Calm.')])).rejects.toMatchObject({ code: 'red' })
    expect(readTexts(engine)).toHaveLength(2)
  })

  it('says how many copies have no place, also when nothing has changed', async () => {
    const { engine, publish } = await start()
    engine.state.unassigned = 2
    expect(await publish([HARBOUR])).toMatchObject({ missingCopies: 2 })
    expect(await publish([HARBOUR])).toMatchObject({ missingCopies: 2, changed: 0 })
  })
})

describe('rolling back @slow', () => {
  it('publishes the generation before again, and the next publication is made from it', async () => {
    const { engine, client, publish } = await start()
    await publish([HARBOUR])
    await publish([HARBOUR, ORCHARD])
    expect(await rollBack(client, 'talks')).toBe(1)
    expect(readTexts(engine)).toHaveLength(2)
    expect(await publish([HARBOUR, ADA])).toMatchObject({ generation: 3, changed: 1 })
    expect(readTexts(engine)).toHaveLength(3)
    expect([...engine.state.indexes.keys()]).not.toContain('talks-texts-000002')
  })

  it('goes forward again without sending anything', async () => {
    const { engine, client, publish } = await start()
    await publish([HARBOUR])
    await publish([HARBOUR, ORCHARD])
    await rollBack(client, 'talks')
    const before = count(engine.requests, /_bulk/)
    expect(await publish([HARBOUR, ORCHARD])).toMatchObject({ generation: 2 })
    expect(count(engine.requests, /_bulk/)).toBe(before)
    expect(readTexts(engine)).toHaveLength(3)
  })

  it('is refused when there is nothing to go back to', async () => {
    const { client, publish } = await start()
    await publish([HARBOUR])
    await expect(rollBack(client, 'talks')).rejects.toMatchObject({ code: 'not-published' })
  })
})
