import { describe, expect, it } from 'vitest'
import { classifyRequest, findPageKey } from '../../../src/offline/worker/classify-request.ts'

const SCOPE = 'https://host.example/x/'

function classify(path: string, more: Partial<Parameters<typeof classifyRequest>[0]> = {}) {
  const url = new URL(path, SCOPE).href
  return classifyRequest({ url, method: 'GET', mode: 'cors', destination: '', cache: 'default', ...more }, SCOPE)
}

describe('classifyRequest', () => {
  it.each([
    ['', 'page'],
    ['e/abc?t=3', 'page'],
    ['m/nvidia/index.html', 'page'],
    ['feed.xml', undefined],
    ['media/talk.mp3', undefined],
    ['../y/', undefined],
    ['embed/abc/?t=3', 'embed'],
  ])('knows whether the document %s is a page of the app', (path, kind) => {
    expect(classify(path, { mode: 'navigate', destination: 'document' })).toBe(kind)
  })

  it.each([
    ['assets/index-1a2b3c4d.js', 'app'],
    ['assets/index-1a2b3c4d.js?attempt=1', 'app'],
    ['theme.js', 'app'],
    ['manifest.webmanifest', 'app'],
    ['data/library.json', 'data'],
    ['data/episodes/abc.json', 'data'],
    ['data/search/index.json', 'data'],
    ['data/search/texts-0123456789abcdef/12.bin', 'piece'],
    ['data/search/directory-0123456789abcdef.bin', 'piece'],
    ['og/abc.jpg', undefined],
    ['', undefined],
    ['https://other.example/data/library.json', undefined],
  ])('knows %s', (path, kind) => {
    expect(classify(path)).toBe(kind)
  })

  it('knows a recording by what it is for, wherever it lies', () => {
    expect(classify('media/talk.mp3', { destination: 'audio' })).toBe('media')
    expect(classify('talks/1', { destination: 'video' })).toBe('media')
  })

  it('takes posts of shared files alone', () => {
    expect(classify('share', { method: 'POST', mode: 'navigate' })).toBe('share')
    expect(classify('e/abc', { method: 'POST', mode: 'navigate' })).toBeUndefined()
    expect(classify('data/library.json', { method: 'HEAD' })).toBeUndefined()
    expect(classify('data/library.json', { cache: 'no-store' })).toBeUndefined()
  })
})

describe('findPageKey', () => {
  it('is the same for all addresses of a page', () => {
    const page = 'https://host.example/x/e/abc'
    for (const rest of ['', '/', '/index.html', '?t=3#a', '/?q=b']) expect(findPageKey(page + rest)).toBe(page)
    for (const root of ['', '/', '/index.html'])
      expect(findPageKey(`https://host.example${root}`)).toBe('https://host.example/')
  })
})
