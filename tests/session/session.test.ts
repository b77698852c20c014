// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { buildFindings } from '../../src/core/findings/build-findings.ts'
import type { Reader } from '../../src/reader/create-reader.ts'
import type { Findings } from '../../src/core/findings/finding.ts'
import { createAppServices, type AppServices } from '../../src/services/app-services.ts'
import { buildLoadedEpisode } from '../../src/session/loaded-episode.ts'
import { createSession, type Session } from '../../src/session/session.ts'
import { openFakeBrowser } from '../storage/fake-browser.ts'
import { episodeOf } from '../support/episode-text.ts'

let answerFindings: (findings: Findings) => void = () => {}

vi.mock('../../src/services/search/create-library-search.ts', () => ({
  createLibrarySearch: () => ({
    loadFindings: () => new Promise<Findings>((resolve) => (answerFindings = resolve)),
    setText() {},
    dispose() {},
  }),
}))

const EPISODE = episodeOf('0:00 Ada: Bees dance.\n1:00 Ben: No bees here.\n2:00 Ada: Bees again.', {
  id: 'bees',
  title: 'Bees',
  chapters: [
    { id: 'd1', start: 0, title: 'Dances' },
    { id: 'd2', start: 60, title: 'Doubts' },
  ],
})
let stop = () => {}

/** `services`: what of the program around the episode is a fake. */
function open(search: string, state: unknown = null, episode = EPISODE, services: Partial<AppServices> = {}): Session {
  window.history.replaceState(state, '', `/e/bees${search}`)
  const session = createSession({ ...createAppServices('/'), ...services }, buildLoadedEpisode('/', episode))
  stop = session.start()
  return session
}

beforeEach(() => void openFakeBrowser())
afterEach(() => stop())

it('a link with words to find opens at the first of them', () => {
  const session = open('?q=bees')
  expect(session.find.getState()).toMatchObject({ query: 'bees', current: 0 })
  expect(session.reveal.getState()).toMatchObject({ segment: 0 })
})

it('a link with words to find and a time opens at the time, with the hit from there on as the current one', () => {
  const session = open('?q=bees&t=60')
  expect(session.find.getState()).toMatchObject({ query: 'bees', current: 1 })
  expect(session.clock.now()).toBe(60)
  expect(session.reveal.getState(), 'the words themselves, not only their paragraph').toMatchObject({
    segment: 1,
    range: { start: 3, end: 7 },
  })
})

it('a link with a time shows that time when its words are said elsewhere', () => {
  const session = open('?q=dance&t=60')
  expect(session.find.getState()).toMatchObject({ query: 'dance', current: 0 })
  expect(session.reveal.getState()).toMatchObject({ segment: 1 })
  expect(session.reveal.getState()?.range).toBeUndefined()
})

it('words found on another page open at the paragraph they are in, though the link has whole seconds only', () => {
  const episode = episodeOf('0:00 Ada: Bees dance.\n1:00.6 Ben: No bees here.', { id: 'bees' })
  const segment = buildLoadedEpisode('/', episode).transcript.segments[1]!
  const found = { segment: segment.id, range: { start: 3, end: 7 }, words: 'bees' }
  const session = open('?t=60', { found }, episode)
  expect(session.clock.now()).toBe(60.6)
  expect(session.reveal.getState()).toMatchObject({ segment: 1, range: { start: 3, end: 7 } })
})

it('says where a step has led: the chapter by title and time, the paragraph by its time, past the last one nothing', () => {
  const session = open('?t=30')
  session.commands.stepChapter(1)
  expect(session.services.spokenStatus.getState()).toBe('Doubts, 1:00')
  session.commands.stepSegment(1)
  expect(session.services.spokenStatus.getState()).toBe('2:00')
  session.services.speak('')
  session.commands.stepSegment(1)
  expect(session.services.spokenStatus.getState()).toBe('')
  expect(session.services.status.getState(), 'nothing is shown of it').toBe('')
})

it('a jump lands at its time, in text and address, until the page says that the reader is elsewhere', () => {
  const { commands, landing, reveal } = open('')
  commands.goTo(60)
  expect(landing.getState()).toEqual({ at: 60, segment: 1 })
  commands.setSight({ top: 0, reading: 0, first: 0, last: 2 })
  expect(landing.getState(), 'another paragraph is at the top').toEqual({ at: 60, segment: 1 })
  commands.forgetLanding()
  expect(landing.getState()).toBeUndefined()
  commands.goTo(60)
  reveal.request({ segment: 0, scroll: 'to-top' })
  expect(landing.getState(), 'where the page was left, the top counts').toBeUndefined()
})

it('keeps the paragraph at the reading line as the reading position once a jump is out of sight, in whichever order both are reported', () => {
  const keep = vi.fn<Reader['readingPositions']['keep']>()
  const services = createAppServices('/')
  const reader = { ...services.reader, readingPositions: { ...services.reader.readingPositions, keep } }
  const { commands, follow } = open('?t=60', null, EPISODE, { reader })
  follow.turnOff()
  commands.setSight({ top: 2, reading: 2, first: 2, last: 2 })
  commands.forgetLanding()
  expect(keep.mock.lastCall?.[0]?.at).toBe(120)
})

it('leaves no note behind that the margin made and nothing was written in, when the episode is left', async () => {
  const { notes, services } = open('')
  await expect.poll(() => notes.getState()).toBeDefined()
  const [empty, written] = [1, 2].map((segment) => notes.getState()?.addParagraph(segment))
  const all = await services.reader.loadNotes()
  all.change(written!.id, { text: 'Ask Ada.' })
  expect(all.getState().notes.has(empty!.id)).toBe(true)
  stop()
  expect([...all.getState().notes.keys()]).toEqual([written!.id])
})

it('goes to the next question once the questions are known, unless the reader has gone elsewhere by then', async () => {
  const episode = episodeOf(
    '0:00 Ada: Bees dance.\n1:00 Ben: Why do all bees dance at noon?\n2:00 Ada: They are fed then.',
    { id: 'bees' },
  )
  const findings = buildFindings(episode, buildLoadedEpisode('/', episode).transcript)
  const session = open('', null, episode)
  session.commands.stepQuestion(1)
  answerFindings(findings)
  await vi.waitFor(() => expect(session.reveal.getState()).toMatchObject({ segment: 1, range: { start: 0 } }))
  stop()
  const other = open('', null, episode)
  other.commands.stepQuestion(1)
  other.commands.goTo(120)
  answerFindings(findings)
  await vi.waitFor(() => expect(other.findings.getState()).toBe(findings))
  expect(other.reveal.getState()).toMatchObject({ segment: 2 })
})

it('quote, link, share, clip and note take the same paragraph', async () => {
  const copied: string[] = []
  const copy = (text: string) => Promise.resolve(copied.push(text) > 0)
  const { commands, sheet, notes, services } = open('', null, EPISODE, { copy })
  commands.goTo(60)
  commands.forgetLanding()
  commands.setSight({ top: 2, reading: 2, first: 2, last: 2 })
  commands.copyQuote()
  commands.copyLink()
  commands.share()
  commands.addToClipList()
  commands.addNote()
  expect(copied).toEqual([
    expect.stringMatching(/^“Bees again\.” — Ada/),
    expect.stringMatching(/\/e\/bees\?t=120&to=/),
  ])
  expect(sheet.getState()).toMatchObject({ kind: 'share', passage: { first: 2, last: 2 } })
  const clips = await services.reader.loadClips()
  await vi.waitFor(() => expect(clips.getState()).toMatchObject([{ start: 120, text: 'Bees again.' }]))
  await vi.waitFor(() =>
    expect(notes.getState()?.located.getState()).toMatchObject([
      { note: { anchor: { at: 120, quote: 'Bees again.' } } },
    ]),
  )
})

it('a corrected text is found, copied, and noted in the same open episode: player, place, panel and hits stay', async () => {
  const copied: string[] = []
  const copy = (text: string) => Promise.resolve(copied.push(text) > 0)
  const session = open('?q=bees&t=60', null, EPISODE, { copy })
  await expect.poll(() => session.notes.getState()).toBeDefined()
  session.commands.showPanel('quotes')
  session.commands.addNote({ first: 2, startOffset: 0, last: 2, endOffset: 4 })
  await expect.poll(() => session.notes.getState()?.located.getState()).toHaveLength(1)
  const corrected = episodeOf('0:00 Ada: Bees dance.\n1:00 Ben: No beans here.\n2:00 Cleo: Two bees again.', {
    id: 'bees',
    chapters: EPISODE.chapters,
  })
  const loaded = { ...buildLoadedEpisode('/', corrected), source: session.source }
  const other = session.withText(loaded)
  expect(other.player).toBe(session.player)
  expect(other.commands).toBe(session.commands)
  expect(other.clock.now()).toBe(60)
  expect(other.transcript).toBe(loaded.transcript)
  expect(other.panel.getState()).toBe(session.panel.getState())
  expect(other.find.getState(), 'the hit that is gone makes room for the next').toMatchObject({ current: 1 })
  expect(other.find.getState().hits.map(({ segment }) => segment)).toEqual([0, 2])
  expect(other.reveal.getState(), 'its characters are others now').toBeUndefined()
  await expect
    .poll(() => other.notes.getState()?.located.getState())
    .toMatchObject([{ match: { range: { first: 2, startOffset: 4 } } }])
  other.commands.goTo(120)
  other.commands.forgetLanding()
  other.commands.setSight({ top: 2, reading: 2, first: 2, last: 2 })
  other.commands.copyQuote()
  expect(copied[0]).toContain('Two bees again.')
  expect(copied[0]).toContain('Cleo')
  await session.services.reader.flush()
})
