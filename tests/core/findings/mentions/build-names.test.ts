import { describe, expect, it } from 'vitest'
import type { EpisodeId } from '../../../../src/core/episode/schema.ts'
import { findMeantSlug } from '../../../../src/core/findings/mentions/list-names.ts'
import { buildNames, getNameShares, type NameShare } from '../../../../src/core/findings/mentions/build-names.ts'
import { buildTranscript } from '../../../../src/core/transcript/build-transcript.ts'
import { episodeOf } from '../../../support/episode-text.ts'

const share = (episode: string, count: number, text: string): NameShare => ({
  slug: 'anthropic',
  name: 'Anthropic',
  kind: 'company',
  text,
  episode: episode as EpisodeId,
  count,
  times: [],
})

describe('the names of a library', () => {
  it('have the description that most of their episodes have, never that of one alone, and the only one of one', () => {
    const remark = share('a', 2, 'A very long remark on what it did in one week')
    const build = (...shares: readonly NameShare[]) => buildNames(shares).names['anthropic']!
    const text = 'AI safety company'
    expect(build(remark, share('b', 9, text), share('c', 50, text.toUpperCase()))).toMatchObject({ text })
    expect(build(remark, share('b', 9, text), share('c', 50, text)).textFrom).toBeUndefined()
    expect(build(remark, share('b', 9, text), share('c', 50, ''))).toMatchObject({ text: '' })
    expect(build(remark, share('b', 9, text)).text).toBe('')
    expect(build(remark)).toMatchObject({ text: remark.text, textFrom: 'a' })
    expect(build(share('c', 50, '')).textFrom).toBeUndefined()
  })

  it('are described without the times of their episode', () => {
    const mention = { id: 'm1', group: 'Companies', kind: 'company', name: 'Anthropic', at: [] }
    const episode = episodeOf('0:00 Anthropic is a company.', {
      mentions: [{ ...mention, text: 'Makes Claude (9:00)' }],
    })
    expect(getNameShares(episode, buildTranscript(episode)).map(({ text }) => text)).toEqual(['Makes Claude'])
  })

  it('stay apart where they differ in signs, and are one where they differ in case and punctuation', () => {
    const listed = ['C', 'C#', 'C++', 'NodeJS', 'Node.js', 'nodejs']
    const episode = episodeOf('0:00 C++ and C++, then C#.', {
      mentions: listed.map((name) => ({ id: name, group: 'Languages', kind: 'technology', name, at: [], text: '' })),
    })
    const { names } = buildNames(getNameShares(episode, buildTranscript(episode)))
    expect(Object.entries(names).map(([slug, { name, episodes }]) => [slug, name, episodes[0]!.count])).toEqual([
      ['c', 'C', 0],
      ['c-plus-plus', 'C++', 2],
      ['c-sharp', 'C#', 1],
      ['node-js', 'Node.js', 0],
      ['nodejs', 'NodeJS', 0],
    ])
  })

  const listing = (id: string, listed: readonly string[]) => {
    const episode = episodeOf('0:00 Ada Example, then Bo Sample. 0:30 Graphs and a tool.', {
      id,
      mentions: listed.map((name) => ({ id: name, group: '', kind: 'other', name, at: [], text: '' })),
    })
    return getNameShares(episode, buildTranscript(episode))
  }

  it('are each of several in one entry, said where each is said, and without remarks', () => {
    const { names } = buildNames(listing('a', ['Ada Example / Bo Sample', 'Cy Tester (implied)']))
    expect(Object.entries(names).map(([slug, { name, episodes }]) => [slug, name, episodes[0]!.count])).toEqual([
      ['ada-example', 'Ada Example', 1],
      ['bo-sample', 'Bo Sample', 1],
      ['cy-tester', 'Cy Tester', 0],
    ])
  })

  it('stay whole where a part is no name that notes list by itself', () => {
    const whole = listing('a', ['graphs / tool'])
    expect(Object.keys(buildNames(whole).names)).toEqual(['graphs-tool'])
    expect(Object.keys(buildNames([...whole, ...listing('b', ['Graphs'])]).names)).toEqual(['graphs', 'graphs-tool'])
    const { names } = buildNames([...whole, ...listing('b', ['Graphs', 'Tool'])])
    expect(Object.entries(names).map(([slug, { episodes }]) => [slug, episodes.length])).toEqual([
      ['graphs', 2],
      ['tool', 2],
    ])
  })

  it('are found by the address of the entry as it is filed', () => {
    const names = buildNames([
      ...listing('a', ['Ada Example / Bo Sample', 'Cy Tester (implied)']),
      ...listing('b', ['Bo Sample']),
    ])
    expect(findMeantSlug('cy-tester-implied', names)).toBe('cy-tester')
    expect(findMeantSlug('ada-example-bo-sample', names)).toBe('bo-sample')
    expect(findMeantSlug('bo-sample', names)).toBe('bo-sample')
  })
})
