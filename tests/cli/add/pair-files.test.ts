import { describe, expect, it } from 'vitest'
import {
  findNamedDay,
  findNamedId,
  findTrackName,
  pairFiles,
  type FolderFile,
} from '../../../src/cli/add/pair-files.ts'

/** `talk.mp3 60 2026-01-31`: a path without spaces, its length in seconds and its day, as far as they are known. */
function file(line: string): FolderFile {
  const words = line.split(' ')
  const isWord = (form: RegExp) => words.slice(1).find((word) => form.test(word))
  const duration = isWord(/^\d+$/)
  const path = words[0]!
  const date = isWord(/^\d{4}-/) ?? findNamedDay(path)
  return { path, id: findNamedId(path), date, duration: duration === undefined ? undefined : Number(duration) }
}

/** What became of each text, a line each; recordings without one behind it. */
function pair(recordings: readonly string[], texts: readonly string[]): string[] {
  const { pairs, candidates, alone, silent } = pairFiles(recordings.map(file), texts.map(file))
  const names = (files: readonly FolderFile[]) => files.map(({ path }) => path).join(' ')
  return [
    ...pairs.map(({ recording, texts: own, by }) => `${recording.path}: ${names(own)} by ${by}`),
    ...candidates.map(({ text, recordings: own, reason }) => `${text.path}? ${names(own)}: ${reason}`),
    ...alone.map(({ path }) => `${path} alone`),
    ...silent.map(({ path }) => `${path} silent`),
  ]
}

describe('pairing recordings and texts', () => {
  it.each<[maker: string, recording: string, text: string, by: string]>([
    ['yt-dlp', 'A_talk_[abcdefghi-1].mkv', 'A_talk_[abcdefghi-1].en.vtt', 'id'],
    ['yt-dlp, its title changed in between', 'New_[abcdefghi-1].info.json', 'Old_[abcdefghi-1].en-orig.json3', 'id'],
    ['yt-dlp, one stream of two', 'Talk.f251.webm', 'Talk.de.srt', 'name'],
    ['TubeArchivist', 'UC0123456789abcdefghijkl/-eqj9qKjWtI.mp4', 'UC0123456789abcdefghijkl/-eqj9qKjWtI.en.vtt', 'id'],
    ['pinchflat', 'Show/Season_2026/s2026e0131_-_Talk.mp4', 'Show/Season_2026/s2026e0131_-_Talk.en.srt', 'name'],
    ['whisper', 'talk.mp3', 'talk.json', 'name'],
    ['whisper.cpp', 'talk.wav', 'talk.wav.json', 'name'],
    ['whisper into a folder of its own', 'audio/Talk_one.mp3', 'text/talk_one.tsv', 'name'],
    ['PodFetch', 'show/First_talk/podcast.mp3', 'show/First_talk/transcript.vtt', 'folder'],
    [
      'Zoom in the cloud',
      'GMT20260506-1000_Recording_1920x1080.mp4',
      'GMT20260506-1000_Recording.transcript.vtt',
      'name',
    ],
    ['Zoom on the disk', '2026-05-06_Team/video1234.mp4', '2026-05-06_Team/meeting_saved_closed_caption.txt', 'folder'],
    ['OBS', '2026-05-06_10-00-00.mkv', '2026-05-06_10-00-00.srt', 'name'],
    ['another form of Unicode', 'Cafe\u0301.mp3', 'Caf\u00E9.vtt', 'name'],
    ['two tools, no common name', 'REC001.wav 3600 2026-05-06', 'meeting.vtt 3500 2026-05-07', 'length and day'],
  ])('knows what %s left', (_, recording, text, by) => {
    const [path] = recording.split(' ')
    expect(pair([recording], [text])).toEqual([`${path}: ${text.split(' ')[0]} by ${by}`])
  })

  it('keeps the languages and formats of one recording together', () => {
    expect(pair(['talk.mp3'], ['talk.de.vtt', 'talk.en.vtt', 'talk.en.json'])).toEqual([
      'talk.mp3: talk.de.vtt talk.en.vtt talk.en.json by name',
    ])
  })

  it('goes by the whole name before it takes a language off it', () => {
    expect(pair(['talk.mp3', 'talk.de.mp3'], ['talk.vtt', 'talk.de.vtt'])).toEqual([
      'talk.mp3: talk.vtt by name',
      'talk.de.mp3: talk.de.vtt by name',
    ])
  })

  it('never joins two videos, whatever they are called', () => {
    const videos = ['talk_[abcdefghi-1].mp4 60 2026-01-01']
    expect(pair(videos, ['talk_[abcdefghi-2].vtt 60 2026-01-01'])).toEqual([
      'talk_[abcdefghi-2].vtt alone',
      'talk_[abcdefghi-1].mp4 silent',
    ])
  })

  it('takes none of two recordings of one name', () => {
    expect(pair(['a/talk.mp3', 'b/talk.mp3'], ['text/talk.vtt'])).toEqual([
      'text/talk.vtt? a/talk.mp3 b/talk.mp3: there are 2 recordings of this name in other folders',
      'a/talk.mp3 silent',
      'b/talk.mp3 silent',
    ])
  })

  it('prefers the text beside a recording, and takes none of two that lie elsewhere', () => {
    expect(pair(['a/talk.mp3'], ['a/talk.vtt', 'b/talk.vtt'])).toEqual([
      'a/talk.mp3: a/talk.vtt by name',
      'b/talk.vtt? a/talk.mp3: texts in several folders have its name',
    ])
    expect(pair(['a/talk.mp3'], ['b/talk.vtt', 'c/talk.vtt'])).toEqual([
      'b/talk.vtt? a/talk.mp3: texts in several folders have its name',
      'c/talk.vtt? a/talk.mp3: texts in several folders have its name',
      'a/talk.mp3 silent',
    ])
  })

  it('does not take plain names of other folders for one', () => {
    expect(pair(['a/audio.mp3'], ['b/audio.vtt'])).toEqual(['b/audio.vtt alone', 'a/audio.mp3 silent'])
  })

  it('believes a name only where neither length nor day speaks against it', () => {
    expect(pair(['talk.mp3 600'], ['talk.vtt 700'])).toEqual([
      'talk.vtt? talk.mp3: it ends at 11:40, the recording at 10:00',
      'talk.mp3 silent',
    ])
    expect(pair(['talk.mp3 2026-01-01'], ['talk.vtt 2026-01-05'])).toEqual([
      'talk.vtt? talk.mp3: it is of 2026-01-05, the recording of 2026-01-01',
      'talk.mp3 silent',
    ])
    expect(pair(['talk.mp3 600 2026-01-01'], ['talk.vtt 300 2026-01-04'])).toEqual(['talk.mp3: talk.vtt by name'])
  })

  it.each([
    ['a length beyond 5 %', 'x.mp3 1000 2026-01-01', 'y.vtt 1051 2026-01-01'],
    ['a day more than three away', 'x.mp3 1000 2026-01-01', 'y.vtt 1000 2026-01-05'],
    ['no length', 'x.mp3 2026-01-01', 'y.vtt 2026-01-01'],
  ])('joins no strangers with %s', (_, recording, text) => {
    expect(pair([recording], [text])).toEqual(['y.vtt alone', 'x.mp3 silent'])
  })

  it('names the recording of the same length where there is no day, and does not take it', () => {
    expect(pair(['x.mp3 1000'], ['y.vtt 1000'])).toEqual([
      'y.vtt? x.mp3: it has its length, but no day to compare',
      'x.mp3 silent',
    ])
  })

  it('takes none where two recordings or two texts have the length and the day', () => {
    expect(pair(['w.mp3 1000 2026-01-01', 'x.mp3 1010 2026-01-02'], ['y.vtt 1000 2026-01-01'])).toContain(
      'y.vtt? w.mp3 x.mp3: 2 recordings have its length',
    )
    const two = pair(['x.mp3 1000 2026-01-01'], ['y.vtt 1000 2026-01-01', 'z.vtt 1001 2026-01-02'])
    expect(two.filter((line) => line.includes('2 texts have the length of this recording'))).toHaveLength(2)
    expect(two).toContain('x.mp3 silent')
  })
})

describe('reading file names', () => {
  it.each([
    ['a/2026-01-31 talk.mp3', '2026-01-31'],
    ['GMT20260131-100000_Recording.mp4', '2026-01-31'],
    ['2026.01.31/audio.mp3', '2026-01-31'],
    ['2026-02-31.mp3', undefined],
    ['12026013100.mp3', undefined],
  ])('finds the day of %s', (path, day) => expect(findNamedDay(path)).toBe(day))

  it.each([
    ['talk.en.vtt', 'en'],
    ['talk [x].en-orig.json3', 'en-orig'],
    ['talk.zh-Hans.srt', 'zh-Hans'],
    ['talk.live_chat.json', undefined],
    ['talk.wav.json', undefined],
    ['talk.vtt', undefined],
  ])('finds the track of %s', (path, track) => expect(findTrackName(path)).toBe(track))

  it.each([
    ['UC0123456789abcdefghijkl/-eqj9qKjWtI.en.vtt', '-eqj9qKjWtI'],
    ['interview-2.mp3', undefined],
    ['Season/interview-2.mp3', undefined],
    ['interviewed.mp3', undefined],
    ['T [abcdefghi-1].mp4', 'abcdefghi-1'],
  ])('finds the video id of %s', (path, id) => expect(findNamedId(path)).toBe(id))
})
