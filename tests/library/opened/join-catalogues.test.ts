import { describe, expect, it } from 'vitest'
import { joinCatalogues } from '../../../src/library/opened/join-catalogues.ts'
import { writeCatalogue } from '../../views/library/write-catalogue.ts'

const join = (shipped: string, opened: string) => {
  const { catalogue, opened: ids } = joinCatalogues(writeCatalogue(shipped), writeCatalogue(opened).episodes)
  return { shown: catalogue.episodes.map(({ id, title }) => `${id} ${title}`), ids: Object.fromEntries(ids) }
}

describe('shipped and opened episodes in one catalogue', () => {
  it('stand side by side', () => {
    expect(join('a | Shipped', 'b | Opened')).toEqual({ shown: ['a Shipped', 'b Opened'], ids: { b: 'b' } })
  })

  it('keep the id of the shipped one when the site brings an episode that was opened before', () => {
    expect(join('a | Shipped', 'a | Opened')).toEqual({ shown: ['a Shipped', 'a~2 Opened'], ids: { 'a~2': 'a' } })
  })

  it('give the opened one the next free number', () => {
    expect(join('a | Shipped', 'a | Opened\n a~2 | Copy').ids).toEqual({ 'a~3': 'a', 'a~2': 'a~2' })
  })
})
