import { Window } from 'happy-dom'
import { expect, test } from 'vitest'
import type { Episode } from '../../../src/core/episode/schema.ts'
import { parseEpisode } from '../../../src/core/episode/read-episode.ts'
import { formatCsvField } from '../../../src/core/export/csv-field.ts'
import { EXPORTERS, exportEpisode, findExporter } from '../../../src/core/export/exporters.ts'
import { buildTranscript } from '../../../src/core/transcript/build-transcript.ts'
import { importText } from '../../support/import-text.ts'
import { emptyEpisode, writeEpisode } from '../transcript/write-episode.ts'
import { readBack, writeAs } from './read-back.ts'

const { DOMParser } = new Window()

const talk = writeEpisode(
  `
  0:00 Ann: Welcome to "the garden", <everyone> & all.
  1:00 Ben: =SUM(A1) is no greeting,
  10:00 but thanks.
`,
  {
    title: 'Garden & shed',
    channel: 'Ann <Ode>',
    publishedOn: '2026-01-31',
    duration: 700,
    language: 'en',
    chapters: [
      { id: 'a', start: 60, title: 'Tools' },
      { id: 'b', start: 600, title: 'The shed', text: 'What is in it' },
    ],
  },
)

test('every format has a name, a sentence on what it holds, an extension of its own and a medium', () => {
  expect(new Set(EXPORTERS.map((exporter) => exporter.format)).size).toBe(EXPORTERS.length)
  expect(new Set(EXPORTERS.map((exporter) => exporter.extension)).size).toBe(EXPORTERS.length)
  for (const { name, holds, extension, mime } of EXPORTERS) {
    expect([name.length > 3, extension.startsWith('.'), mime.includes('/')]).toEqual([true, true, true])
    expect(holds).toMatch(/^[A-Z].*\.$/)
  }
})

test('a format is found by its name and by its extension', () => {
  expect(findExporter('subrip')?.extension).toBe('.srt')
  expect(findExporter('.srt')?.format).toBe('subrip')
  expect(findExporter('VTT')?.format).toBe('webvtt')
  expect(findExporter('pdf')).toBeUndefined()
})

test('plain text has a paragraph for each paragraph, with its time and its speaker', () => {
  expect(writeAs('text', talk)).toBe(
    '[0:00] Ann: Welcome to "the garden", <everyone> & all.\n\n[1:00] Ben: =SUM(A1) is no greeting,\n\n[10:00] but thanks.\n',
  )
  expect(readBack('text', talk).cues).toMatchObject([{ start: 0 }, { start: 60 }, { start: 600, text: 'but thanks.' }])
})

test('the episode file opens again as the same episode', () => {
  expect(parseEpisode(writeAs('json', talk))).toEqual({ ok: true, episode: talk })
})

test('chapters read back with their times and titles', () => {
  expect(importText(writeAs('chapters-json', talk), 'a.chapters.json').episode?.chapters).toMatchObject([
    { start: 60, end: 600, title: 'Tools' },
    { start: 600, end: 700, title: 'The shed' },
  ])
})

test('the lines for YouTube begin at 0:00', () => {
  expect(writeAs('youtube-chapters', talk)).toBe('0:00 Start\n1:00 Tools\n10:00 The shed\n')
  const early = { ...talk, chapters: [{ id: 'a', start: 0, title: 'Hello' }] }
  expect(writeAs('youtube-chapters', early)).toBe('0:00 Hello\n')
})

test.for([
  [[0, 60, 70, 690], undefined],
  [[5, 60, 120], '“Start” at 0:00 has 5.'],
  [[0.9, 60, 69.9, 120], '“At 60” at 1:00 has 9.'],
  [[0, 60, 695], '“At 695” at 11:35 has 5.'],
  [[60, 600], undefined],
  [[0, 60], 'at least 3 are needed, and these are 2.'],
] as const)('YouTube takes a list of three chapters of ten seconds: those from %j are %s', ([starts, flaw]) => {
  const chapters = starts.map((start) => ({ id: `c${start}`, start, title: `At ${start}` }))
  const episode = { ...talk, chapters }
  const source = { episode, transcript: buildTranscript(episode) }
  const youtube = findExporter('youtube-chapters')!
  const said = youtube.findFlaw!(source)
  if (flaw === undefined) expect(said).toBeUndefined()
  else expect(said).toMatch(/^YouTube will show none of these chapters: /)
  if (flaw !== undefined) expect(said).toContain(flaw)
  expect(writeAs('youtube-chapters', episode).split('\n').length).toBeGreaterThan(starts.length)
})

test('a table quotes what needs quotes and disarms what a spreadsheet would compute', () => {
  expect(writeAs('csv', talk).split('\r\n')).toEqual([
    'start_seconds,start_basis,end_seconds,end_basis,time,speaker,text,doubt',
    '0,stated,60,estimated,0:00,Ann,"Welcome to ""the garden"", <everyone> & all.",',
    '60,stated,62,estimated,1:00,Ben,"\'=SUM(A1) is no greeting,",',
    '600,stated,600.8,estimated,10:00,,but thanks.,',
    '',
  ])
})

test.for(['=1+1', '+1', '-1', '@now', '\t=1', '＝1', '\n=1', '\t\t=1', '\uFEFF=1', ' \u00A0 =1', '\u200B@x'])(
  '%j is text in a table',
  (text) => {
    expect(formatCsvField(text).replace(/^"/, '').startsWith("'")).toBe(true)
  },
)

test('the web page of an episode without a stated language says that it is unknown', () => {
  expect(writeAs('html', { ...talk, language: undefined })).toContain('<html lang="">')
})

test('the web page contains every paragraph, chapter and gap, and makes no requests', () => {
  const html = writeAs('html', { ...talk, media: { kind: 'youtube', videoId: 'abcdefghijk' } })
  expect(html).not.toMatch(/<script|<link|src=|url\(|@import/)
  const page = new DOMParser().parseFromString(html, 'text/html')
  expect(page.documentElement.lang).toBe('en')
  expect(page.querySelector('h1')?.textContent).toBe('Garden & shed')
  expect(page.querySelector('.about')?.textContent).toBe('Ann <Ode> · 31 January 2026 · 11:40 · Video')
  expect([...page.querySelectorAll('h2')].map((heading) => heading.textContent)).toEqual(['Tools', 'The shed'])
  expect([...page.querySelectorAll('p[id]')].map((paragraph) => paragraph.textContent)).toEqual([
    '0:00 Ann: Welcome to "the garden", <everyone> & all.',
    '1:00 Ben: =SUM(A1) is no greeting,',
    '10:00 but thanks.',
  ])
  expect([...page.querySelectorAll('.gap')].map((gap) => gap.textContent)).toEqual([
    'About 9 minutes not in this transcript',
    'About 2 minutes not in this transcript',
  ])
  expect([...page.querySelectorAll('nav a')].map((link) => link.getAttribute('href'))).toEqual(['#c-60', '#c-600'])
  expect(page.querySelector('p[id] a')?.getAttribute('href')).toBe('https://www.youtube.com/watch?v=abcdefghijk&t=0s')
})

test('a speaker who begins inside a cue gets a paragraph without an unstated time', () => {
  const [cue] = writeEpisode('0:10 Ann: How are you? Fine, thanks.').cues
  const episode = { ...emptyEpisode, cues: [{ ...cue!, turns: [{ offset: 13, speaker: 'Ben' }] }] }
  expect(writeAs('text', episode)).toBe('[0:10] Ann: How are you?\n\nBen: Fine, thanks.\n')
  expect(writeAs('note', episode)).toContain('**Ann:** [0:10] How are you?\n\n**Ben:** Fine, thanks.\n')
  expect(writeAs('webvtt', episode)).toContain('00:00:11.200 --> 00:00:12.000\n<v Ben>Fine, thanks.')
  expect(writeAs('csv', episode)).toContain('11.2,estimated,')
})

test('a missing requirement gives a reason instead of an empty file', async () => {
  const reasonFor = async (format: Parameters<typeof exportEpisode>[0], episode: Episode = emptyEpisode) => {
    const result = await exportEpisode(format, { episode, transcript: buildTranscript(episode) })
    return result.ok ? result.content : result.reason
  }
  expect(await reasonFor('text')).toBe('No transcript in this episode.')
  expect(await reasonFor('subrip', writeEpisode('- no time'))).toContain('has no times')
  expect(await reasonFor('chapters-json')).toContain('No chapters')
  expect(await reasonFor('note')).toContain('# A test episode')
})

test('what a machine may have invented is said in every text that people read', () => {
  const marked: Episode = { ...talk, cues: talk.cues.map((cue, at) => (at === 1 ? { ...cue, doubt: 'silence' } : cue)) }
  const words = 'may be invented: music or silence'
  expect(writeAs('text', marked)).toContain(`[1:00] (${words}) Ben: =SUM(A1)`)
  expect(writeAs('csv', marked)).toContain(words)
  expect(writeAs('html', marked)).toContain(`<small>(${words})</small> <cite>Ben:</cite>`)
  // In a note it would be read as said, so it stands before the paragraphs.
  expect(writeAs('note', marked)).toContain(`> One paragraph is marked as “${words}”: 1:00.`)
  expect(readBack('note', marked).cues.map(({ text }) => text)).toEqual(talk.cues.map(({ text }) => text))
  expect(parseEpisode(writeAs('json', marked))).toEqual({ ok: true, episode: marked })
})

test('both languages: a translation stands under each line, paired by time, and is named as one', () => {
  const cues = writeEpisode('0:10 Ann: The moss is green.\n0:14 Ben: Who says so?').cues
  const german = writeEpisode('0:10 Das Moos ist grün.\n0:14 Wer sagt das?\n0:40 Niemand & nichts.').cues
  const track = {
    key: 'de',
    language: 'de',
    kind: 'translation',
    by: 'machine',
    name: 'a.de.vtt',
    format: 'webvtt',
  } as const
  const episode: Episode = { ...emptyEpisode, cues, tracks: [{ ...track, cues: german }] }
  expect(writeAs('subrip-both', episode)).toMatch(
    /^1\n00:00:10,000 --> .*\nAnn: The moss is green\.\nDas Moos ist grün\.\n\n2\n.*\nBen: Who says so\?\nWer sagt das\?\n\n3\n.*\n–\nNiemand & nichts\.\n$/,
  )
  const vtt = writeAs('webvtt-both', episode)
  expect(vtt).toContain(
    'NOTE\nThe second line of a cue is a translation, made by a machine. It is not what was said.\n',
  )
  expect(vtt).toContain('<v Ben>Who says so?\n<lang de>Wer sagt das?</lang>\n')
  expect(vtt).toContain('Niemand &amp; nichts.')
  expect(() => writeAs('subrip-both', emptyEpisode)).toThrow('No translation')
  // A file that stands alone names no text that it lacks.
  expect(parseEpisode(writeAs('json', { ...episode, tracks: [track] }))).toEqual({
    ok: true,
    episode: { ...episode, tracks: undefined },
  })
})

test('times stand before paragraphs, nowhere, or at the first time stated in each half minute', () => {
  const cues = writeEpisode('0:00-0:12 a\n0:12-0:31 b\n0:31-0:58 c\n0:58-1:20 d\n10:40 e').cues
  const episode = { ...emptyEpisode, cues }
  const [only] = buildTranscript(episode).segments
  expect(only!.text).toBe('a b c d')
  expect(writeAs('text', episode)).toBe('[0:00] a b c d\n\n[10:40] e\n')
  expect(writeAs('text', episode, { times: 'none', speakers: true })).toBe('a b c d\n\ne\n')
  const often = { times: 'every-30s', speakers: true } as const
  expect(writeAs('text', episode, often)).toBe('[0:00] a b [0:31] c d\n\n[10:40] e\n')
  expect(writeAs('html', episode, often)).toContain('<p id="p-0"><time>0:00</time> a b <time>0:31</time> c d</p>')
  // In a note a time inside a paragraph would be read as words.
  expect(writeAs('note', episode, often)).toContain('[0:00] a b\n\n[0:31] c d\n\n[10:40] e\n')
})

test('speakers are left out of every text for people, and of captions', () => {
  const without = { times: 'paragraphs', speakers: false } as const
  for (const format of ['text', 'note', 'html', 'subrip', 'webvtt'] as const)
    expect(writeAs(format, talk, without).replace(/author|channel.*/g, '')).not.toMatch(/Ann:|Ben:|<v |<cite>Ann/)
  expect(writeAs('csv', talk, without)).toContain(',Ann,')
})
