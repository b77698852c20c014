import { describe, expect, it } from 'vitest'
import type { FoundRecord, OpenedEpisode } from '../../../../src/library/opened/records/opened-record.ts'
import { carryOver, getListed, updateHeld, withFreeIds } from '../../../../src/library/opened/records/opened-records.ts'

const opened = (id: string, rest: Partial<OpenedEpisode> = {}): OpenedEpisode => ({
  entry: { id, title: id } as OpenedEpisode['entry'],
  json: new Blob(),
  sources: [],
  ...rest,
})
const byId = (...episodes: readonly OpenedEpisode[]) => new Map(episodes.map((episode) => [episode.entry.id, episode]))

describe('opened episodes', () => {
  it('are listed if their catalogue entry is readable; those held in memory win', () => {
    const found: FoundRecord[] = [
      { ...opened('a'), id: 'a' },
      { ...opened('b'), id: 'b', entry: undefined },
    ]
    const held = opened('a', { name: 'held' })
    expect([...getListed(found, byId(held)).values()]).toEqual([held])
  })

  it('keep name, day and recording in a new version, unless it brings its own', () => {
    const before = byId(opened('a', { name: 'Bees', addedOn: '2026-01-31', recording: 'bees.mp3' }))
    expect(carryOver([opened('a'), opened('b')], before, 'now')).toMatchObject([
      { name: 'Bees', addedOn: '2026-01-31', recording: 'bees.mp3' },
      { name: undefined, addedOn: 'now' },
    ])
    expect(carryOver([opened('a', { recording: undefined })], before, 'now')[0]?.recording).toBeUndefined()
  })

  it('are held until they are saved', () => {
    const held = updateHeld(new Map(), [opened('a'), opened('b')], 'held')
    expect([...held.keys()]).toEqual(['a', 'b'])
    expect([...updateHeld(held, [opened('a')], 'saved').keys()]).toEqual(['b'])
    expect(updateHeld(held, [opened('a')], 'failed')).toBe(held)
  })

  it('take a free id beside stored ones that were unknown', () => {
    const ids = withFreeIds(byId(opened('a'), opened('b')), new Set(['a', 'a~2'])).map(({ entry }) => entry.id)
    expect(ids).toEqual(['a~3', 'b'])
  })
})
