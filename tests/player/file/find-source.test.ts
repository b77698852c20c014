import { afterEach, describe, expect, it, vi } from 'vitest'
import { findSource } from '../../../src/player/file/find-source.ts'

afterEach(() => vi.restoreAllMocks())

const GUIDE = {
  url: 'media/guide.ogg',
  mime: 'audio/ogg',
  fallback: { url: 'media/guide.m4a', mime: 'audio/mp4' },
}
const find = (media: Parameters<typeof findSource>[0]) => findSource(media, 'https://example.org/site/')?.url

function knowOnly(...types: string[]): void {
  const answer = (type: string) => (types.includes(type) ? 'maybe' : '')
  vi.spyOn(HTMLMediaElement.prototype, 'canPlayType').mockImplementation(answer)
}

describe('the source of a recording', () => {
  it('is the first format wherever the browser knows it', () => {
    knowOnly('audio/ogg', 'audio/mp4')
    expect(find(GUIDE)).toBe('https://example.org/site/media/guide.ogg')
  })

  it('is the second format where the browser does not know the first', () => {
    knowOnly('audio/mp4')
    expect(find(GUIDE)).toBe('https://example.org/site/media/guide.m4a')
  })

  it('is the first format where there is no other, whatever the browser says', () => {
    knowOnly()
    expect(find({ url: GUIDE.url, mime: GUIDE.mime })).toBe('https://example.org/site/media/guide.ogg')
  })

  it('never climbs out of the site', () => {
    knowOnly('audio/mp4')
    expect(find({ ...GUIDE, fallback: { url: '../guide.m4a', mime: 'audio/mp4' } })).toBeUndefined()
  })
})
