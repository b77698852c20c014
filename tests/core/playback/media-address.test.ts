import { describe, expect, it } from 'vitest'
import { formatWatchAddress, isVideoId, parseMediaAddress } from '../../../src/core/playback/media-address.ts'

describe('parsing a URL', () => {
  it.each([
    'https://www.youtube.com/watch?v=EV7WhVT270Q',
    'https://youtube.com/watch?list=x&v=EV7WhVT270Q',
    'http://m.youtube.com/watch?v=EV7WhVT270Q#top',
    'https://music.youtube.com/watch?v=EV7WhVT270Q',
    'https://youtu.be/EV7WhVT270Q?si=abc',
    'https://www.youtube.com/embed/EV7WhVT270Q',
    'https://www.youtube-nocookie.com/embed/EV7WhVT270Q?rel=0',
    'https://www.youtube.com/shorts/EV7WhVT270Q/',
    'https://www.youtube.com/live/EV7WhVT270Q',
  ])('finds the video in %s', (address) => {
    expect(parseMediaAddress(address)).toEqual({ media: { kind: 'youtube', videoId: 'EV7WhVT270Q' } })
  })

  it.each([
    ['https://youtu.be/EV7WhVT270Q?t=2922', 2922],
    ['https://youtu.be/EV7WhVT270Q?t=48m42s', 2922],
    ['https://www.youtube.com/embed/EV7WhVT270Q?start=2922', 2922],
  ])('reads the start of %s', (address, startAt) => {
    expect(parseMediaAddress(address)?.startAt).toBe(startAt)
  })

  it('ignores an invalid start', () => {
    expect(parseMediaAddress('https://youtu.be/EV7WhVT270Q?t=soon')).not.toHaveProperty('startAt')
  })

  it.each([
    ['https://example.org/talk.mp3', 'audio/mpeg'],
    ['https://example.org/a/b/TALK.MP4?token=1', 'video/mp4'],
    ['https://example.org/talk.opus', 'audio/ogg'],
  ])('takes %s for a file', (url, mime) => {
    expect(parseMediaAddress(url)?.media).toEqual({ kind: 'file', url, mime })
  })

  it.each([
    '',
    'EV7WhVT270Q',
    'https://example.org/talk',
    'https://evil.example/watch?v=EV7WhVT270Q',
    'https://youtube.com.evil.example/watch?v=EV7WhVT270Q',
    'https://www.youtube.com/watch?v=../../x/y/z',
    'https://www.youtube.com/watch?v=EV7WhVT270',
    'https://www.youtube.com/@channel',
    'https://www.youtube.com/x.mp4',
    'javascript:alert(1)//.mp4',
    'file:///home/talk.mp3',
  ])('finds nothing in "%s"', (address) => {
    expect(parseMediaAddress(address)).toBeUndefined()
  })
})

describe('the URL of a moment', () => {
  it('has whole seconds', () => {
    expect(formatWatchAddress('EV7WhVT270Q', 2922.9)).toBe('https://www.youtube.com/watch?v=EV7WhVT270Q&t=2922s')
  })

  it.each([0, 0.4, -3, NaN, Infinity])('is the plain address at %s', (at) => {
    expect(formatWatchAddress('EV7WhVT270Q', at)).toBe('https://www.youtube.com/watch?v=EV7WhVT270Q')
  })

  it.each(['', '../x', 'EV7WhVT270', 'EV7WhVT270Q1', 'EV7WhVT27&Q'])('is not made from the id "%s"', (id) => {
    expect(isVideoId(id)).toBe(false)
    expect(formatWatchAddress(id, 5)).toBeUndefined()
  })
})
