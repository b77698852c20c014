import fc from 'fast-check'
import { Window } from 'happy-dom'
import { describe, expect, it } from 'vitest'
import type { Clip } from '../../../src/core/clip/clip.ts'
import { writeClipsCsv } from '../../../src/core/export/clips/clip-lists.ts'
import { FRAME_RATES, type FrameRate, writeClipsEdl } from '../../../src/core/export/clips/clip-lists.ts'
import { writeClipsPlaylist } from '../../../src/core/export/clips/clip-lists.ts'
import { readCsv } from '../../support/read-csv.ts'

const { DOMParser } = new Window()

function clip(rest: Partial<Clip> = {}): Clip {
  return {
    name: 'Scaling laws',
    episodeId: 'EV7WhVT270Q',
    episodeTitle: 'State of AI in 2026',
    videoId: 'EV7WhVT270Q',
    start: 2922,
    end: 2934,
    ...rest,
  }
}

const wickedName = fc.constantFrom('=1+1', 'a\nb', 'R001 AA/V C', '<b>&"', '* COMMENT: x', '#EXTINF:1,x', '..\\x', '')
const clips = fc.array(
  fc
    .record({
      name: wickedName,
      episode: fc.nat(3),
      start: fc.double({ min: 0, max: 80_000, noNaN: true }),
      length: fc.double({ min: 0.05, max: 600, noNaN: true }),
    })
    .map(({ name, episode, start, length }) =>
      clip({ name, episodeId: `e${episode}`, videoId: `aaaaaaaaaa${episode}`, start, end: start + length }),
    ),
  { minLength: 1, maxLength: 6 },
)

interface Event {
  readonly queue: string
  /** Frames: source in and out, record in and out. */
  readonly frames: readonly number[]
}

/** As an editing program reads the lines of events. */
function readEdl(text: string, rate: FrameRate): Event[] {
  const event = /^(\d{3}) {2}(\w{1,8}) +AA\/V +C +(\S+) (\S+) (\S+) (\S+)$/gm
  return [...text.matchAll(event)].map(([, number, queue, ...times], index) => {
    expect(Number(number)).toBe(index + 1)
    return { queue: queue!, frames: times.map((time) => countFrames(time, Math.round(rate))) }
  })
}

function countFrames(time: string, base: number): number {
  const parts = /^(\d{2}):([0-5]\d):([0-5]\d):(\d{2})$/.exec(time)
  const [hours, minutes, seconds, frames] = parts!.slice(1).map(Number) as [number, number, number, number]
  expect(frames).toBeLessThan(base)
  return ((hours * 60 + minutes) * 60 + seconds) * base + frames
}

describe('an edit decision list', () => {
  it('is CMX 3600: a title, non-drop frames, and one event per clip', () => {
    expect(
      writeClipsEdl([clip(), clip({ name: 'Bees\nand "hives"', episodeId: 'bees', start: 0.5, end: 1 })], 25),
    ).toBe(
      `TITLE: CLIPS
FCM: NON-DROP FRAME

001  R001     AA/V  C        00:48:42:00 00:48:54:00 01:00:00:00 01:00:12:00
* FROM CLIP NAME: video_EV7WhVT270Q.mp4
* COMMENT: Scaling laws

002  R002     AA/V  C        00:00:00:12 00:00:01:00 01:00:12:00 01:00:12:13
* FROM CLIP NAME: video_EV7WhVT270Q.mp4
* COMMENT: Bees and "hives"
`,
    )
  })

  it.each(FRAME_RATES)('read back at %d frames a second holds every clip to a frame, one after another', (rate) => {
    const exact = Math.abs(rate - Math.round(rate)) > 0.001 ? (Math.round(rate) * 1000) / 1001 : rate
    fc.assert(
      fc.property(clips, (list) => {
        const events = readEdl(writeClipsEdl(list, rate), rate)
        expect(events).toHaveLength(list.length)
        let at = events[0]!.frames[2]
        for (const [index, { queue, frames }] of events.entries()) {
          const { start, end, episodeId } = list[index]!
          const [from, to, recordFrom, recordTo] = frames as [number, number, number, number]
          expect(start * exact - from).toBeGreaterThan(-0.01)
          expect(start * exact - from).toBeLessThan(1)
          expect(to - end * exact).toBeGreaterThan(-0.01)
          expect(to - end * exact).toBeLessThan(1)
          expect([recordFrom, recordTo - recordFrom]).toEqual([at, to - from])
          at = recordTo
          expect(queue === events[0]!.queue).toBe(episodeId === list[0]!.episodeId)
        }
      }),
    )
  })
})

describe('a playlist', () => {
  it('lists the files created by the script, with their names', () => {
    const list = [clip(), clip({ videoId: undefined }), clip({ name: '', start: 60.9, end: 61.2 })]
    expect(writeClipsPlaylist(list, 'm3u')).toBe(
      [
        '#EXTM3U',
        '#EXTINF:12,Scaling laws',
        'clip_01_EV7WhVT270Q_0h48m42s.mp4',
        '#EXTINF:1,State of AI in 2026',
        'clip_03_EV7WhVT270Q_0h1m0s.mp4',
        '',
      ].join('\n'),
    )
  })

  it('whatever the names are, has a file a clip: as M3U and as XSPF', () => {
    fc.assert(
      fc.property(clips, (list) => {
        const files = writeClipsPlaylist(list, 'm3u')
          .split('\n')
          .filter((line) => line !== '' && !line.startsWith('#'))
        expect(files).toHaveLength(list.length)
        const page = new DOMParser().parseFromString(writeClipsPlaylist(list, 'xspf'), 'text/xml')
        const read = (name: string) => [...page.querySelectorAll(`track > ${name}`)].map((one) => one.textContent)
        expect(read('location')).toEqual(files)
        expect(read('title')).toEqual(list.map(({ name, episodeTitle }) => name.replaceAll('\n', ' ') || episodeTitle))
      }),
      { numRuns: 50 },
    )
  })
})

it('the table contains every clip, and no formulas', () => {
  const link = 'https://site.example/e/EV7WhVT270Q?t=2922&to=2934'
  const rows = readCsv(
    writeClipsCsv([
      { ...clip({ name: '=1+1, "x"\ny', text: '=As it was said.' }), link },
      { ...clip({ videoId: undefined, start: 0.25, end: 3661 }), link },
    ]),
  )
  expect(rows).toEqual([
    [
      'number',
      'name',
      'episode',
      'episode_id',
      'start',
      'end',
      'start_seconds',
      'end_seconds',
      'link',
      'video',
      'text',
    ],
    [
      '1',
      '\'=1+1, "x"\ny',
      'State of AI in 2026',
      'EV7WhVT270Q',
      '48:42',
      '48:54',
      '2922',
      '2934',
      link,
      'https://www.youtube.com/watch?v=EV7WhVT270Q&t=2922s',
      "'=As it was said.",
    ],
    ['2', 'Scaling laws', 'State of AI in 2026', 'EV7WhVT270Q', '0:00', '1:01:01', '0.25', '3661', link, '', ''],
  ])
})
