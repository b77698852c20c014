import { describe, expect, it } from 'vitest'
import { chaptersJson, podcastHtml, podcastJson } from '../../../../src/core/import/formats/podcast.ts'
import { interviewTranscriber } from '../../../../src/core/import/formats/interview-transcriber.ts'
import { ytDlpInfo } from '../../../../src/core/import/formats/yt-dlp-info.ts'
import { importFile } from '../../../../src/core/import/import-file.ts'
import { readCaptions, tellCodes, tellCues } from './read-captions.ts'

describe('reading podcast transcripts as JSON', () => {
  const segment = (body: string, startTime: number, endTime: number, speaker = 'Ann') => ({
    speaker,
    startTime,
    endTime,
    body,
  })

  it('joins the lines of one caption', () => {
    const segments = [
      segment('It is so nice to', 0, 4.8),
      segment('show up', 0, 4.8),
      segment('here', 4.8, 6),
      segment('Hi you', 4.8, 6, 'Bob'),
    ]
    expect(tellCues(readCaptions(podcastJson, { version: '1.0.0', segments }))).toEqual([
      '0–4.8 Ann: It is so nice to show up',
      '4.8–6 Ann: here',
      '4.8–6 Bob: Hi you',
    ])
  })

  it('makes cues of single words, with spaces of their own or without', () => {
    const spaced = [
      segment('It', 0, 1),
      segment(' ', 1, 1),
      segment('is', 1, 2),
      segment(',', 2, 2),
      segment(' ', 2, 2),
      segment('ok', 2, 3),
    ]
    const bare = [segment('It', 0, 1), segment('is', 1, 2), segment(',', 2, 2), segment('ok', 2, 3)]
    const told = ['0–3 Ann: It@0–1 is,@1–2 ok@2–3']
    expect(tellCues(readCaptions(podcastJson, { version: '1.0.0', segments: spaced }))).toEqual(told)
    expect(tellCues(readCaptions(podcastJson, { version: '1.0.0', segments: bare }))).toEqual(told)
  })
})

describe('reading podcast transcripts as HTML', () => {
  it('reads speakers, times and paragraphs', () => {
    const parsed = readCaptions(
      podcastHtml,
      `<!-- saved --><html><head><title>Show &amp; tell</title><style>p{}</style></head><body>
<cite>Alban:</cite><time>0:00</time><p>It is <b>so</b> nice.<br>Yes</p><p>And more.</p>
<cite>Kevin:</cite>
<time>1:02:03</time>
<p>Hi &lt;you&gt;</p><script>if (a < b) alert("<p>no</p>")</script></body></html>`,
    )
    expect(tellCues(parsed)).toEqual(['0– Alban: It is so nice. Yes', '0– Alban: And more.', '3723– Kevin: Hi <you>'])
    expect(parsed.draft?.title).toBe('Show & tell')
    expect(parsed.issues).toEqual([])
  })

  it.each([
    ['<cite>Ann</cite><time>0:00</time><p>Hi</p>', true],
    ['<time datetime="x">0:00</time><p>Hi</p><time>[1:00]</time><p>Ho</p>', true],
    ['<article><time>May 5</time><p>As <cite>Moby Dick</cite> says</p></article>', false],
    ['<p>Hello</p>', false],
  ])('tells a transcript from an article: %s', (text, expected) => {
    expect(podcastHtml.accepts('a.html', text)).toBe(expected)
  })

  it('reads a page without times as untimed', () => {
    expect(tellCues(readCaptions(podcastHtml, '<p><cite>Ann:</cite> Hello.</p><p>More.</p>'))).toEqual([
      'Ann: Hello.',
      'Ann: More.',
    ])
  })
})

describe('reading chapters', () => {
  it('keeps titles, times and links, and leaves out chapters without a title', () => {
    const chapters = [
      { startTime: 0, title: 'Intro', img: 'https://example.org/a.jpg' },
      { startTime: 10.5, endTime: 20, title: 'Links', url: 'https://example.org/x' },
      { startTime: 15, toc: false },
      { title: 'no time' },
    ]
    const parsed = readCaptions(chaptersJson, { version: '1.2.0', title: 'The show', chapters })
    expect(parsed.draft).toEqual({
      title: 'The show',
      chapters: [
        { start: 0, title: 'Intro' },
        { start: 10.5, end: 20, title: 'Links' },
      ],
      resources: [{ title: 'Links', url: 'https://example.org/x' }],
    })
    expect(parsed.issues).toMatchObject([{ code: 'bad-chapter', path: 'chapters[3]' }])
  })

  it('is an error when there are none', () => {
    expect(readCaptions(chaptersJson, { chapters: [{ title: 'x' }] }).draft).toBeUndefined()
  })
})

describe('reading info.json', () => {
  const info = {
    id: 'EV7WhVT270Q',
    title: 'A talk',
    extractor: 'youtube',
    webpage_url: 'https://www.youtube.com/watch?v=EV7WhVT270Q',
    channel: 'Lex',
    duration: 15913,
    view_count: 12,
    upload_date: '20260131',
    language: 'en',
    thumbnail: 'https://i.ytimg.com/a.jpg',
    description: 'About\nthings\n',
    tags: ['ai', 'ai', 'talk'],
    chapters: [{ start_time: 0, end_time: 31, title: 'Introduction' }],
  }

  it('reads metadata, chapters and description', () => {
    const parsed = readCaptions(ytDlpInfo, info)
    expect(parsed.draft).toEqual({
      videoId: 'EV7WhVT270Q',
      title: 'A talk',
      channel: 'Lex',
      duration: 15913,
      viewCount: 12,
      publishedOn: '2026-01-31',
      language: 'en',
      thumbnail: 'https://i.ytimg.com/a.jpg',
      description: 'About\nthings',
      tags: ['ai', 'talk'],
      chapters: [{ start: 0, end: 31, title: 'Introduction' }],
    })
    expect(parsed.issues).toEqual([])
  })

  it('keeps the stretches that SponsorBlock marks, and no moments or chapters of it', () => {
    const sponsorblock_chapters = [
      { start_time: 60.5, end_time: 90, category: 'sponsor', title: 'Sponsor', type: 'skip' },
      { start_time: 5, end_time: 5, category: 'poi_highlight', type: 'poi' },
      { start_time: 5, end_time: 50, category: 'chapter', title: 'Beginnings', type: 'chapter' },
      { start_time: 9, end_time: 'soon', category: 'sponsor' },
      'sponsor',
    ]
    const file = {
      name: 'a.info.json',
      bytes: new TextEncoder().encode(JSON.stringify({ ...info, sponsorblock_chapters })),
    }
    expect(importFile(file).episode?.sponsored).toEqual([{ start: 60.5, end: 90, category: 'sponsor' }])
    expect(importFile({ ...file, bytes: new TextEncoder().encode(JSON.stringify(info)) }).episode).not.toHaveProperty(
      'sponsored',
    )
  })

  it('reads a wrapper with other spellings', () => {
    const { id, title, channel, duration } = info
    const data = { id, title, channel, duration, uploadDate: '20260131', viewCount: 5, url: info.webpage_url }
    expect(ytDlpInfo.accepts('x.json', JSON.stringify({ success: true, data }))).toBe(true)
    expect(readCaptions(ytDlpInfo, { success: true, data }).draft).toMatchObject({
      videoId: id,
      viewCount: 5,
      publishedOn: '2026-01-31',
    })
  })

  it('is told by what made it, however little was kept', () => {
    const kept = { id: 'abcdefghijk', title: 'T', extractor: 'youtube', chapters: [{ start_time: 0, title: 'A' }] }
    const file = { name: 'a.info.json', bytes: new TextEncoder().encode(JSON.stringify(kept)) }
    expect(importFile(file)).toMatchObject({ format: 'yt-dlp-info', episode: { id: 'abcdefghijk', title: 'T' } })
  })

  it('gives no video id to other sites, and reports an id that is not one', () => {
    const other = { ...info, id: '42850523000', extractor: 'twitch:clips', webpage_url: 'https://clips.twitch.tv/x' }
    expect(readCaptions(ytDlpInfo, other).draft?.videoId).toBeUndefined()
    expect(readCaptions(ytDlpInfo, other).draft?.extra).toEqual({ url: 'https://clips.twitch.tv/x' })
    expect(
      tellCodes(
        readCaptions(ytDlpInfo, { ...info, id: 'ABC123', webpage_url: 'https://www.youtube.com/watch?v=ABC123' }),
      ),
    ).toEqual(['bad-video-id'])
  })

  it.each(['20260231', '00000000', 'soon', '2026'])('drops the day %s', (upload_date) => {
    expect(readCaptions(ytDlpInfo, { ...info, upload_date }).draft?.publishedOn).toBeUndefined()
  })
})

describe('reading the JSON of the interview transcriber', () => {
  it('keeps everything it has a place for and counts the rest', () => {
    const parsed = readCaptions(interviewTranscriber, {
      title: 'Reflect',
      source_url: 'https://www.youtube.com/watch?v=7gp7GkPE-tI',
      full_transcript: [
        { timestamp: '00:00:00', ad: false, speaker: 'Nivi', text: 'We talked.', tone: 'calm' },
        { timestamp: '00:01:09', ad: true, speaker: 'Naval', text: 'Yes.', tone: 'calm' },
      ],
      highlights: ['Redefine what you do'],
      summary: 'One.\n\nTwo.',
      people: ['Nivi'],
      topics: ['Iteration'],
      date: '20250807',
      youtube_metadata: { channel: 'Naval', view_count: 7, tags: ['x'] },
    })
    expect(tellCues(parsed)).toEqual(['0– Nivi: We talked.', '69– Naval: Yes.'])
    expect(parsed.draft).toMatchObject({
      videoId: '7gp7GkPE-tI',
      title: 'Reflect',
      channel: 'Naval',
      publishedOn: '2025-08-07',
      viewCount: 7,
      summary: ['One.', 'Two.'],
      tags: ['x'],
      speakers: [{ name: 'Nivi', labels: ['Nivi'] }],
      highlights: [{ title: 'Redefine what you do', quotes: [] }],
      sections: [{ title: 'Topics', text: 'Iteration' }],
    })
    expect(parsed.removed).toEqual({ tone: 2, 'ad-mark': 1 })
  })
})
