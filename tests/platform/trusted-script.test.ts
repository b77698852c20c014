import { beforeEach, describe, expect, it, vi } from 'vitest'

let trust: (url: string) => string

beforeEach(async () => {
  vi.resetModules()
  trust = (await import('../../src/platform/trusted-script.ts')).trustScriptUrl
})

describe('without trusted types', () => {
  it.each([
    'https://www.youtube.com/iframe_api',
    'https://www.youtube.com/iframe_api?attempt=2',
    'https://www.youtube.com/s/player/0004de42/www-widgetapi.vflset/www-widgetapi.js',
    '/assets/search-worker-Bx12.js',
    '/base/assets/import-worker-Bx12.js',
    '/src/session/worker/search-worker.ts?worker_file&type=module',
  ])('vouches for %s', (url) => {
    expect(trust(url)).toBe(url)
  })

  it.each([
    'http://www.youtube.com/iframe_api',
    'https://www.youtube.com/iframe_api?attempt=2&x=1',
    'https://www.youtube.com/iframe_api/../evil.js',
    'https://www.youtube.com.evil.example/iframe_api',
    'https://www.youtube.com/s/player/../../evil/www-widgetapi.vflset/www-widgetapi.js',
    'https://evil.example/assets/search-worker.js',
    '//evil.example/search-worker.js',
    'data:text/javascript,alert(1)//worker.js',
    'blob:http://localhost/search-worker.js',
    '/data/episodes/talk.json',
    '/assets/index.js',
  ])('refuses %s', (url) => {
    expect(() => trust(url)).toThrow(TypeError)
  })
})

describe('with trusted types', () => {
  it('makes one policy, named as the security policy allows, and asks it each time', async () => {
    const createPolicy = vi.fn((_name: string, rules: { createScriptURL(url: string): string }) => rules)
    vi.stubGlobal('trustedTypes', { createPolicy })
    trust('/assets/search-worker.js')
    trust('https://www.youtube.com/iframe_api')
    expect(() => trust('/evil.js')).toThrow(TypeError)
    expect(createPolicy.mock.calls.map(([name]) => name)).toEqual(['tx-script-url'])
    vi.unstubAllGlobals()
  })
})
