import { describe, expect, it } from 'vitest'
import {
  formatContentPolicy,
  formatHashSource,
  formatHeadersFile,
  getOwnHeaders,
  getSecurityHeaders,
} from '../../src/site/security-policy.ts'

const directives = (policy: string) =>
  new Map(policy.split('; ').map((part) => [part.split(' ')[0] ?? '', part.split(' ').slice(1)] as const))

describe('the security policy', () => {
  it('is the same in the meta tag as in the header, except for what a meta tag cannot have', () => {
    const header = directives(formatContentPolicy('header'))
    const meta = directives(formatContentPolicy('meta'))
    expect([...header.keys()].filter((name) => !meta.has(name))).toEqual(['frame-ancestors'])
    for (const [name, sources] of meta) expect(header.get(name)).toEqual(sources)
  })

  it('denies what it does not list, and never allows inline or evaluated code', () => {
    const policy = formatContentPolicy('header')
    expect(directives(policy).get('default-src')).toEqual(["'none'"])
    expect(policy).not.toMatch(/unsafe|data:|\*/)
  })

  it('allows the scripts of its pages by their hash alone, no styles in a page, and embedded pages neither', () => {
    const inline = [formatHashSource('a{}')]
    expect(inline).toEqual(["'sha256-X1RutGBrXCt9KkSaXMK7tHftWiRscFHOhxsS8tv8hBk='"])
    const policy = directives(formatContentPolicy('meta', 'app', inline))
    expect(policy.get('style-src')).toEqual(["'self'"])
    expect(policy.get('script-src')).toContain(inline[0])
    expect(formatContentPolicy('meta', 'embed', inline)).toBe(formatContentPolicy('meta', 'embed'))
    expect(formatHeadersFile('/', inline)).toContain(formatContentPolicy('header', 'app', inline))
  })

  it('lets any page show an embedded page, which runs our own code alone, and no other page', () => {
    const [embed, app] = (['embed', 'app'] as const).map((page) => directives(formatContentPolicy('header', page)))
    expect(embed!.has('frame-ancestors')).toBe(false)
    expect(app!.get('frame-ancestors')).toEqual(["'none'"])
    expect(embed!.get('script-src')).toEqual(["'self'"])
    expect(embed!.get('default-src')).toEqual(["'none'"])
    expect(formatContentPolicy('meta', 'embed')).toBe(formatContentPolicy('header', 'embed'))
    expect(getOwnHeaders('embed/abc/')).toEqual({ 'Content-Security-Policy': formatContentPolicy('header', 'embed') })
    for (const path of ['', 'e/embed/', 'embedded/abc', 'index.html']) expect(getOwnHeaders(path), path).toEqual({})
    const file = formatHeadersFile('/x/')
    const rule = `/x/embed/*\n  ! Content-Security-Policy\n  Content-Security-Policy: ${formatContentPolicy('header', 'embed')}\n`
    expect(file.indexOf(rule), 'after the rule it corrects').toBeGreaterThan(file.indexOf('/x/*'))
  })

  it('lets only two scripts of YouTube run in the page, by path', () => {
    const foreign = directives(formatContentPolicy('header'))
      .get('script-src')
      ?.filter((source) => source !== "'self'")
    expect(foreign).toEqual(['https://www.youtube.com/iframe_api', 'https://www.youtube.com/s/player/'])
  })

  it('requires trusted types and allows the two policies by name', () => {
    const policy = directives(formatContentPolicy('meta'))
    expect(policy.get('require-trusted-types-for')).toEqual(["'script'"])
    expect(policy.get('trusted-types')).toEqual(['tx-script-url', 'youtube-widget-api'])
  })

  it('sends the page address to YouTube as origin only, which YouTube needs to play', () => {
    expect(getSecurityHeaders()['Referrer-Policy']).toBe('strict-origin-when-cross-origin')
  })

  it('never asks for cross-origin isolation, which would block the player', () => {
    expect(Object.keys(getSecurityHeaders())).not.toContain('Cross-Origin-Embedder-Policy')
  })

  it('writes every header into the file for static hosts, below the base', () => {
    const file = formatHeadersFile('/x/')
    expect(file.startsWith('/x/*\n')).toBe(true)
    for (const [name, value] of Object.entries(getSecurityHeaders())) expect(file).toContain(`\n  ${name}: ${value}\n`)
    const forever = '  Cache-Control: public, max-age=31536000, immutable\n'
    expect(file).toContain(`/x/assets/*\n${forever}`)
    expect(file).toContain(`/x/data/search/lists-*\n${forever}`)
    expect(file).toContain('/x/service-worker.js\n  Cache-Control: no-cache\n')
    // The manifest names the others, so it is asked for anew each time.
    expect(file).not.toMatch(/search\/\*|search\/index/)
  })
})
