import { describe, expect, it } from 'vitest'
import { findMediaType, isMediaPath, formatWatchAddress, isVideoId } from '../../../src/core/episode/media-file.ts'

describe('the type of a file', () => {
  it.each([
    ['talk.MP3', 'audio/mpeg'],
    ['a/b.c/talk.opus', 'audio/ogg'],
    ['talk.webm', 'video/webm'],
  ])('of %s is %s', (path, type) => {
    expect(findMediaType(path)).toBe(type)
  })

  it.each(['talk', 'talk.md', 'mp3', 'talk.mp3.txt', 'talk.__proto__', ''])('is not known of "%s"', (path) => {
    expect(findMediaType(path)).toBeUndefined()
  })
})

describe('a media path', () => {
  it.each(['/a.ogg', 'https://example.org/a.mp3', 'http://localhost:1/a.mp3', 'media/guide.ogg', 'a.ogg?v=1'])(
    'is "%s"',
    (text) => {
      expect(isMediaPath(text)).toBe(true)
    },
  )

  it.each([
    '',
    '//evil.example/a.ogg',
    '../a.ogg',
    'a/../../b.ogg',
    'javascript:x.ogg',
    'data:audio/ogg,',
    'C:/a.ogg',
    'a b.ogg',
    'a\\b.ogg',
    'https:///a.ogg',
  ])('is not "%s"', (text) => {
    expect(isMediaPath(text)).toBe(false)
  })
})

describe('the URL of a moment', () => {
  it('has whole seconds', () => {
    expect(formatWatchAddress('EV7WhVT270Q', 2922.9)).toBe('https://www.youtube.com/watch?v=EV7WhVT270Q&t=2922s')
  })

  it.each([0, 0.4, -3, NaN, Infinity])('is the plain address at %s', (at) => {
    expect(formatWatchAddress('EV7WhVT270Q', at)).toBe('https://www.youtube.com/watch?v=EV7WhVT270Q')
  })
})

it.each(['', '../x', 'EV7WhVT270', 'EV7WhVT270Q1', 'EV7WhVT27&Q'])('"%s" is no video id', (id) => {
  expect(isVideoId(id)).toBe(false)
})
