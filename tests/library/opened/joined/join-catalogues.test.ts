import { describe, expect, it } from 'vitest'
import { joinCatalogues } from '../../../../src/library/opened/joined/join-catalogues.ts'
import { writeCatalogue } from '../../../views/library/write-catalogue.ts'

const join = (shipped: string, opened: string) => {
  const kept = writeCatalogue(opened).episodes.map((entry) => ({ entry, sources: [{ name: `${entry.id}.md` }] }))
  const { catalogue, opened: shown } = joinCatalogues(writeCatalogue(shipped), kept)
  const ids = Object.fromEntries([...shown].map(([id, { keptId }]) => [id, keptId]))
  const files = [...shown.values()].map((fact) => fact.files.join())
  return { shown: catalogue.episodes.map(({ id, title }) => `${id} ${title}`), ids, files }
}

describe('shipped and opened episodes in one catalogue', () => {
  it('stand side by side', () => {
    expect(join('a | Shipped', 'b | Opened')).toEqual({
      shown: ['a Shipped', 'b Opened'],
      ids: { b: 'b' },
      files: ['b.md'],
    })
  })

  it('keep the id of the shipped one when the site brings an episode that was opened before', () => {
    expect(join('a | Shipped', 'a | Opened')).toMatchObject({
      shown: ['a Shipped', 'a~2 Opened'],
      ids: { 'a~2': 'a' },
    })
  })

  it('show an opened one under the name and the date the reader gave it', () => {
    const [entry] = writeCatalogue('b | Opened | | 2026-01-04').episodes
    const kept = [{ entry: entry!, sources: [], name: 'Mine', publishedOn: '2025-05-06' }]
    const { catalogue, opened } = joinCatalogues(writeCatalogue(''), kept)
    expect(catalogue.episodes[0]).toMatchObject({ title: 'Mine', publishedOn: '2025-05-06' })
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
