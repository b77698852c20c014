import { describe, expect, it } from 'vitest'
import { findBucket } from '../../src/core/catalogue/summary/split-catalogue.ts'
import { formatFileList, listFilesOf, planKeep, readFileList, type FileList } from '../../src/offline/file-list.ts'

const file = (size: number) => ({ size, hash: `h${size}` })
const LIST: FileList = new Map([
  ['episodes/a.json', file(100)],
  ['episodes/b.json', file(200)],
  ['library.json', file(10)],
  ['names.json', file(20)],
  ['names/nvidia.json', file(5)],
  ['search/index.json', file(1)],
  ['search/texts-0123456789abcdef/0.bin', file(50)],
])

describe('planKeep', () => {
  it('takes along with an episode what lists it under its title', () => {
    expect(planKeep(LIST, ['b'])).toEqual({ paths: ['library.json', 'episodes/b.json'], size: 210, episodes: 1 })
  })

  it('takes the entries of its episodes alone from a large library', () => {
    const buckets = Array.from({ length: 4 }, (_, at) => [`library/ids-4-${at}.json`, file(1)] as const)
    const parts = [['library/summary.json', file(3)] as const, ['library/part-0123456789.json', file(9)] as const]
    const list = new Map([...LIST, ...buckets, ...parts, ['library.json', file(9_000_000)] as const])
    const own = `library/ids-4-${findBucket('b', 4)}.json`
    expect(planKeep(list, ['b']).paths.toSorted()).toEqual(['episodes/b.json', own, 'library/summary.json'])
  })

  it('takes the translations of an episode along, and those of no other', () => {
    const list = new Map([
      ...LIST,
      ['episodes/b.de.json', file(40)] as const,
      ['episodes/a.de.json', file(40)] as const,
    ])
    const { paths, size, episodes } = planKeep(list, ['b'])
    expect({ paths, size, episodes }).toEqual({
      paths: ['library.json', 'episodes/b.json', 'episodes/b.de.json'],
      size: 250,
      episodes: 1,
    })
    expect(listFilesOf([...list.keys()], ['a'])).toEqual(['episodes/a.json', 'episodes/a.de.json'])
  })

  it('takes everything there is, episodes last', () => {
    const { paths, size, episodes } = planKeep(LIST, 'all')
    expect(paths.slice(-2)).toEqual(['episodes/a.json', 'episodes/b.json'])
    expect(paths).toHaveLength(7)
    expect({ size, episodes }).toEqual({ size: 386, episodes: 2 })
  })

  it('takes catalogue and index along with more episodes than can be searched without', () => {
    const many = Array.from({ length: 51 }, (_, index) => `e${index}`)
    const list = new Map([...LIST, ...many.map((id) => [`episodes/${id}.json`, file(1)] as const)])
    const { paths, episodes } = planKeep(list, many)
    expect(episodes).toBe(51)
    expect(paths.filter((path) => !path.startsWith('episodes/'))).toEqual([
      'library.json',
      'names.json',
      'search/index.json',
      'search/texts-0123456789abcdef/0.bin',
    ])
  })

  it('leaves out what the site does not have', () => {
    expect(planKeep(LIST, ['gone'])).toEqual({ paths: [], size: 0, episodes: 0 })
  })
})

describe('readFileList', () => {
  it('reads what the build has written', () => {
    expect(readFileList(JSON.parse(formatFileList(LIST)))).toEqual(LIST)
  })

  it.each([undefined, 'x', {}, { files: 3 }])('refuses %j', (data) => {
    expect(readFileList(data)).toBeUndefined()
  })

  it('skips entries it does not understand', () => {
    expect(readFileList({ files: { a: [1, 'h'], b: 2, c: ['1', 'h'] } })).toEqual(
      new Map([['a', { size: 1, hash: 'h' }]]),
    )
  })
})
