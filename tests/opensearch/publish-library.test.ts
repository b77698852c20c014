import { describe, expect, it } from 'vitest'
import { createOpenSearchClient, type OpenSearchClient } from '../../src/opensearch/client/create-client.ts'
import { createSearchVocabulary } from '../../src/opensearch/read-word-counts.ts'
import { listGenerations, readManifest } from '../../src/opensearch/generations.ts'
import { publishLibrary, rollBack, type PublishOptions } from '../../src/opensearch/publish/publish-library.ts'
import type { Unit } from '../../src/opensearch/publish/unit.ts'
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
  const client = createOpenSearchClient({ nodes: [engine.address] }, { wait: () => Promise.resolve(), timeout: 2000 })
  const publish = (units: readonly Unit[], options: Partial<PublishOptions> = {}) =>
    publishLibrary(client, units, { index: 'talks', ...options })
  return { engine, client, publish }
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
    expect(engine.requests.at(-1)).toBe('POST /_aliases')
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
    engine.fail({ on: /_count/, how: { status: 400 } })
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
    engine.fail({ on: /_count/, how: { status: 400 } })
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

  it('refuses to switch to a generation that has lost texts', async () => {
    const { engine, publish } = await start()
    await publish([HARBOUR])
    const failing = publish([HARBOUR, ORCHARD], {
      onProgress: () => {
        const index = engine.state.indexes.get('talks-texts-000002')!
        index.docs.delete([...index.docs.keys()][0]!)
      },
    })
    await expect(failing).rejects.toMatchObject({ code: 'red' })
    expect(readTexts(engine)).toHaveLength(2)
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

describe('rolling back', () => {
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
