import { describe, expect, it } from 'vitest'
import { findMediaType, isMediaPath } from '../../../src/core/episode/media-file.ts'

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
