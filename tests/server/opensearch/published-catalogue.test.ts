import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ServedList } from '../../../src/core/catalogue/list-source.ts'
import { sortCatalogue } from '../../../src/core/catalogue/sort/sort-catalogue.ts'
import { fromMemory } from '../../../src/core/library/from-memory.ts'
import { layOutShelf, markShelf } from '../../../src/server/opensearch/catalogue/shelf-days.ts'
import { createOpenSearchClient } from '../../../src/server/opensearch/client/create-client.ts'
import { publishLibrary } from '../../../src/server/opensearch/publish/publish-library.ts'
import { openPublished } from '../../../src/server/opensearch/search/open-published.ts'
import { startFakeEngine } from './fake-engine.ts'
import {
  expectSameList,
  listRequest,
  makeListedLibrary,
  toMemoryCatalogue,
  toUnits,
  typedStart,
} from './listed-library.ts'
import { countCases } from '../../support/count-cases.ts'

async function start() {
  const engine = await startFakeEngine()
  const client = createOpenSearchClient({ nodes: [engine.address] }, { wait: () => Promise.resolve() })
  const publish = async (library: ReturnType<typeof makeListedLibrary>): Promise<ServedList> => {
    await publishLibrary(client, toUnits(library), { index: 'talks' })
    return (await openPublished(client, 'talks')).catalogue
  }
  return { engine, publish }
}

const REQUEST = { offset: 0, limit: 10 }

describe('the list of a published library @slow', () => {
  it('is that of memory, whatever it is filtered and sorted by', async () => {
    const library = makeListedLibrary(160, 3)
    const both = [toMemoryCatalogue(library), await (await start()).publish(library)] as const
    await fc.assert(
      fc.asyncProperty(listRequest, (request) => expectSameList(both, request, false)),
      { numRuns: countCases(100) },
    )
  })

  it('marks the spines that memory marks where each day has one episode', async () => {
    const library = makeListedLibrary(150, 1)
    const both = [toMemoryCatalogue(library), await (await start()).publish(library)] as const
    await fc.assert(
      fc.asyncProperty(listRequest, (request) => expectSameList(both, { ...request, facts: true }, true)),
      { numRuns: countCases(60) },
    )
  })

  it('suggests what memory suggests', async () => {
    const library = makeListedLibrary(160, 3)
    const [here, there] = [toMemoryCatalogue(library), await (await start()).publish(library)]
    await fc.assert(
      fc.asyncProperty(typedStart, fc.integer({ min: 0, max: 20 }), async (text, limit) => {
        // Episodes of one title are equals.
        const describeAll = (found: Awaited<ReturnType<typeof here.suggest>>) =>
          found.map((one) => (one.kind === 'episode' ? { ...one, id: undefined } : one))
        expect(describeAll(await there.suggest(text, limit))).toEqual(describeAll(await here.suggest(text, limit)))
      }),
      { numRuns: countCases(60) },
    )
  })

  it('counts its values anew when some episodes have changed', async () => {
    const { engine, publish } = await start()
    const before = makeListedLibrary(40, 1)
    await publish(before)
    const [first, second] = before.entries
    const entries = [
      ...before.entries.slice(2),
      { ...first!, tags: ['storms', 'A new one'], speakers: [] },
      { ...second!, tags: ['storms'] },
    ].toSorted((a, b) => (a.id < b.id ? -1 : 1))
    const after = { ...before, entries }
    const sent = engine.requests.length
    const both = [toMemoryCatalogue(after), await publish(after)] as const
    expect(engine.requests.slice(sent)).toContain('PUT /talks-library-000001/_clone/talks-library-000002')
    for (const values of ['tag', 'speaker', 'channel'] as const)
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      await expectSameList(both, { ...REQUEST, values, facts: true }, true)
    expect(await both[1].suggest('a new', 5)).toEqual([{ kind: 'tag', text: 'A new one', count: 1 }])
  })

  it('is none while a part of it does not answer, and is told as a fault without a word of the engine', async () => {
    const { engine, publish } = await start()
    const catalogue = await publish(makeListedLibrary(10, 1))
    engine.fail({ on: /_msearch/, how: 'shards', times: 4 })
    await expect(catalogue.list(REQUEST)).rejects.toMatchObject({ fault: { kind: 'unreachable' } })
    engine.fail({ on: /_msearch/, how: 'drop', times: 99 })
    await expect(catalogue.suggest('a', 3)).rejects.toMatchObject({ fault: { kind: 'unreachable' } })
  })

  it('is asked anew for the days of the shelf after it failed once', async () => {
    const { engine, publish } = await start()
    const catalogue = await publish(makeListedLibrary(10, 1))
    await catalogue.list(REQUEST)
    engine.fail({ on: /_msearch/, how: { status: 400 } })
    await expect(catalogue.list({ ...REQUEST, facts: true })).rejects.toMatchObject({ fault: { kind: 'broken' } })
    expect((await catalogue.list({ ...REQUEST, facts: true })).value.facts?.total).toBe(10)
  })
})

describe('the spines of a shelf by day', () => {
  it('are all of them where all episodes fit, however many share a spine or a day', async () => {
    for (const [count, perDay] of [
      [900, 1],
      [1500, 4],
      [4000, 2],
      [4000, 50],
    ] as const) {
      const newest = sortCatalogue(makeListedLibrary(count, perDay).entries)
      const list = fromMemory({ entries: newest }).list({ offset: 0, limit: 0, facts: true })
      const days = new Map<string, number>()
      for (const { publishedOn } of newest.toReversed())
        if (publishedOn !== undefined) days.set(publishedOn, (days.get(publishedOn) ?? 0) + 1)
      const { months, spines } = (await list).value.facts!
      expect(markShelf(layOutShelf(days), days), `${count} ${perDay}`).toEqual({ months, spines })
    }
  })

  it('are the first of a day of which only some episodes fit', () => {
    const shelf = layOutShelf(
      new Map([
        ['2024-01-01', 3],
        ['2024-01-02', 1],
        ['2024-02-01', 2],
      ]),
    )
    expect(
      markShelf(
        shelf,
        new Map([
          ['2024-01-01', 2],
          ['2024-02-01', 1],
        ]),
      ),
    ).toEqual({
      months: [
        { month: '2024-01', count: 2 },
        { month: '2024-02', count: 1 },
      ],
      spines: [0, 1, 4],
    })
  })
})
