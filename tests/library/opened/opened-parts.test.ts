import { describe, expect, it } from 'vitest'
import { showOpened } from '../../../src/library/opened/opened-parts.ts'
import { writeCatalogue } from '../../views/library/write-catalogue.ts'

type Kept = Parameters<typeof showOpened>[0] extends ReadonlyMap<string, infer Episode> ? Episode : never

const show = (shipped: string, opened: readonly Partial<Kept>[]) =>
  showOpened(
    new Map(opened.map((one) => [String(one.entry!.id), one as Kept])),
    writeCatalogue(shipped).episodes.map(({ id }) => id),
  )
const join = (shipped: string, lines: string) => {
  const kept = writeCatalogue(lines).episodes.map((entry) => ({ entry, sources: [{ name: `${entry.id}.md` }] }))
  const { own, opened } = show(shipped, kept as unknown as Kept[])
  const ids = Object.fromEntries([...opened].map(([id, { keptId }]) => [id, keptId]))
  const files = [...opened.values()].map((fact) => fact.files.join())
  return { shown: own.map(({ id, title }) => `${id} ${title}`), ids, files }
}

describe('opened episodes beside shipped ones', () => {
  it('stand side by side', () => {
    expect(join('a | Shipped', 'b | Opened')).toEqual({
      shown: ['b Opened'],
      ids: { b: 'b' },
      files: ['b.md'],
    })
  })

  it('keep the id of the shipped one when the site brings an episode that was opened before', () => {
    expect(join('a | Shipped', 'a | Opened')).toMatchObject({
      shown: ['a~2 Opened'],
      ids: { 'a~2': 'a' },
    })
  })

  it('show an opened one under the name and the date the reader gave it', () => {
    const [entry] = writeCatalogue('b | Opened | | 2026-01-04').episodes
    const kept = [{ entry: entry!, sources: [], name: 'Mine', publishedOn: '2025-05-06' }]
    const { own, opened } = show('', kept)
    expect(own[0]).toMatchObject({ title: 'Mine', publishedOn: '2025-05-06' })
    expect(opened.get('b')).toMatchObject({ title: 'Opened', publishedOn: '2025-05-06' })
  })

  it('give the opened one the next free number', () => {
    expect(join('a | Shipped', 'a | Opened\n a~2 | Copy').ids).toEqual({ 'a~3': 'a', 'a~2': 'a~2' })
  })

  it('keep a copy’s id within the longest that is allowed', () => {
    const id = 'a'.repeat(80)
    expect(join(`${id} | Shipped`, `${id} | Opened`).ids).toEqual({ [`${'a'.repeat(78)}~2`]: id })
  })
})
