import { Cite } from '@citation-js/core'
import { expect, it } from 'vitest'
import { exportText } from '../../../../src/core/export/exporters.ts'
import { cslJsonExport, risExport } from '../../../../src/core/export/formats/citation-exports.ts'
import { buildTranscript } from '../../../../src/core/transcript/build-transcript.ts'
import { episodeOf } from '../../../support/episode-text.ts'

const note = {
  id: 'n1',
  at: 117,
  end: 180,
  quote: 'Moss.',
  before: '',
  after: '',
  text: '',
  tags: [],
  madeOn: '2026-02-01T10:00:00.000Z',
  changedOn: '2026-02-01T10:00:00.000Z',
  link: 'https://example.org/e/moss',
  passage: { first: 0, last: 0, startOffset: 0, endOffset: 5, at: 117 },
}

function source(rest: Record<string, unknown> = {}) {
  const episode = episodeOf('1:57 Ann: Moss.', {
    id: 'moss',
    title: 'Moss\nTY  - BOOK',
    channel: 'Garden',
    publishedOn: '2026-01-31',
    duration: 700,
    language: 'en',
    speakers: [{ id: 'ann', name: 'Ann Ode', labels: ['Ann'] }],
    ...rest,
  })
  return { episode, transcript: buildTranscript(episode), notes: [note] }
}

it('writes CSL-JSON that Citation.js reads, with the time and speaker of a note', () => {
  const text = exportText(cslJsonExport, source())!
  const read = new Cite(JSON.parse(text) as object[], { generateGraph: false })
  const [item] = JSON.parse(read.format('data')) as object[]
  expect(item).toMatchObject({
    id: 'moss',
    type: 'motion_picture',
    author: [{ literal: 'Garden' }],
    contributor: [{ literal: 'Ann Ode' }],
    issued: { 'date-parts': [[2026, 1, 31]] },
    publisher: 'YouTube',
    dimensions: '11:40',
    language: 'en',
    URL: 'https://www.youtube.com/watch?v=abcdefghijk',
    note: 'Quoted at 1:57–3:00 (Ann Ode)',
  })
})

it('writes RIS in which no text of the episode begins a field', () => {
  expect(exportText(risExport, source())!.split('\r\n')).toEqual([
    'TY  - VIDEO',
    'TI  - Moss TY - BOOK',
    'AU  - Garden',
    'PB  - YouTube',
    'PY  - 2026',
    'DA  - 2026/01/31',
    'LA  - en',
    'UR  - https://www.youtube.com/watch?v=abcdefghijk',
    'N1  - Speakers: Ann Ode',
    'N1  - Quoted at 1:57–3:00 (Ann Ode)',
    'ER  - ',
    '',
  ])
})

it.each([
  [{ kind: 'file', url: 'https://example.org/a.mp3', mime: 'audio/mpeg' }, 'broadcast', 'TY  - SOUND'],
  [{ kind: 'file', url: 'media/a.webm', mime: 'video/webm' }, 'motion_picture', 'TY  - VIDEO'],
  [undefined, 'document', 'TY  - GEN'],
])('names what a recording is, and no publisher or address that it does not have: %j', (media, type, first) => {
  const [item] = JSON.parse(exportText(cslJsonExport, source({ media }))!) as Record<string, unknown>[]
  expect([item!.type, item!.publisher, item!.URL]).toEqual([
    type,
    undefined,
    media?.url.startsWith('https:') ? media.url : undefined,
  ])
  expect(exportText(risExport, source({ media }))).toMatch(new RegExp(`^${first}\r\n`))
})

it('takes no part in a talk and no numbered voice for a person', () => {
  const speakers = ['Guide', 'Speaker 1', 'Ann Ode'].map((name, at) => ({ id: `s${at}`, name, labels: [] }))
  expect(exportText(risExport, source({ speakers }))).toContain('\r\nN1  - Speakers: Ann Ode\r\n')
  const [item] = JSON.parse(exportText(cslJsonExport, source({ speakers: speakers.slice(0, 2) }))!) as object[]
  expect(item).not.toHaveProperty('contributor')
})
