import { afterEach, describe, expect, it } from 'vitest'
import { measureTalk } from '../../../src/core/findings/coverage/measure-talk.ts'
import { buildTranscript } from '../../../src/core/transcript/build-transcript.ts'
import { buildSpeakerIndex } from '../../../src/core/transcript/speakers.ts'
import { listTalkRows } from '../../../src/views/about/about-talk.tsx'
import { writeEpisode } from '../../core/transcript/write-episode.ts'
import { AboutSources, describePath } from '../../../src/views/about/about-text.tsx'
import { cleanup, render, screen } from '@testing-library/react'
import type { Session } from '../../../src/session/session.ts'
import { SessionContext } from '../../../src/session/use-session.ts'

function list(lines: string) {
  const episode = writeEpisode(lines, { duration: 100 })
  const transcript = buildTranscript(episode)
  return listTalkRows(measureTalk(transcript, buildSpeakerIndex(episode, transcript)))
}

describe('the rows of talk time', () => {
  it('share the whole time among labelled, carried and nobody, the longest voice first', () => {
    const rows = list(`
      0:00 Nobody is named here.
      0:20 Ann: A question to begin with.
      1:00 It goes on.
      1:20 Ben: An answer.
    `)
    expect(rows.map(({ key, words, turns }) => [key, words, turns])).toEqual([
      ['label:ann', '1 minute (20 seconds assumed)', 1],
      ['label:ben', '20 seconds', 1],
      [undefined, '20 seconds', 0],
    ])
    expect(rows[0]).toMatchObject({ labelled: 0.4, carried: 0.2 })
    expect(rows.reduce((sum, { labelled, carried }) => sum + labelled + carried, 0)).toBeCloseTo(1)
  })

  it('count words where nothing is timed', () => {
    const rows = list(`
      - Ann: Three words here.
      - Ben: One.
    `)
    expect(rows.map(({ key, words }) => [key, words])).toEqual([
      ['label:ann', '3 words'],
      ['label:ben', '1 word'],
    ])
    expect(rows[0]?.labelled).toBe(0.75)
  })

  it('are none where nothing is said', () => {
    expect(list('')).toEqual([])
  })
})

describe('a place in the file, in words', () => {
  it.each([
    [['quotes', 3], 'Quote 4'],
    [['keyPoints', 0], 'Key point 1'],
    [['highlights', 2, 'quotes', 0], 'Highlight 3'],
    [['highlights', 2, 'quotes', 1], 'Highlight 3, quote 2'],
    [['somethingNew', 1], 'somethingNew 2'],
    [['title'], 'The file'],
    [[], 'The file'],
  ])('%j is %s', (path, words) => {
    expect(describePath(path)).toBe(words)
  })
})

describe('about sources', () => {
  afterEach(cleanup)

  const servicesOf = (fix?: string, opened: readonly string[] = []) => ({
    site: { name: 'Harbour Talks', fix },
    library: { opened: { getState: () => new Set(opened) } },
  })

  function show(session: object): void {
    render(
      <SessionContext value={session as Session}>
        <AboutSources />
      </SessionContext>,
    )
  }

  it('names the format of each source as people do, one of no known format as the file has it', () => {
    const sources = ['webvtt', 'note', 'episode', 'of-a-newer-version'].map((format) => ({ name: 'a', format }))
    show({ episode: { id: 'a', sources }, services: servicesOf() })
    const shown = screen.getAllByRole('listitem').map((item) => item.textContent)
    expect(shown).toEqual(['a · WebVTT', 'a · Markdown note', 'a · episode file', 'a · of-a-newer-version'])
  })

  it.each([
    ['https://example.org/edit/{file}#L{line}', 'https://example.org/edit/tea%20%26%20moss/a%23.vtt#L1'],
    ['mailto:ada@example.org', 'mailto:ada@example.org?subject=tea%20%26%20moss/a%23.vtt'],
    ['mailto:ada@example.org?subject=Wrong:{file}', 'mailto:ada@example.org?subject=Wrong:tea%20%26%20moss/a%23.vtt'],
  ])('suggests a correction of the very file where the site takes them: %s', (fix, address) => {
    const sources = [{ name: 'a#.vtt', path: 'tea & moss/a#.vtt', format: 'webvtt' }]
    show({ episode: { id: 'a', sources }, services: servicesOf(fix) })
    expect(screen.getByRole('link', { name: 'Suggest a correction' }).getAttribute('href')).toBe(address)
    cleanup()
    show({ episode: { id: 'a', sources }, services: servicesOf(fix, ['a']) })
    expect(screen.queryByRole('link')).toBeNull()
  })
})
