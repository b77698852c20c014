import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { absoluteUrl, parseAddress, parseSiteUrl, resolveSiteUrl } from '../../../src/cli/files/site-address.ts'
import { readSiteConfig, rememberSiteConfig } from '../../../src/cli/files/site-config.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'site-config-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

describe('parseAddress', () => {
  // Compiled after some thousand calls, the engine's own test of addresses takes those with an umlaut for none.
  it('reads an address with letters beyond ASCII however often it has read one', () => {
    const read = () => parseAddress('https://münchen.example/')?.host
    const hosts = new Set(Array.from({ length: 50_000 }, read))
    expect([...hosts]).toEqual(['xn--mnchen-3ya.example'])
  })

  it('gives nothing for what is no address', () => {
    expect([parseAddress('a b'), parseAddress('/a', 'https://example.org/b')?.href]).toEqual([
      undefined,
      'https://example.org/a',
    ])
  })
})

describe('parseSiteUrl', () => {
  it.each([
    ['https://example.org', 'https://example.org/'],
    [' https://Example.org/talks ', 'https://example.org/talks/'],
    ['https://example.org/talks//', 'https://example.org/talks/'],
    ['http://localhost:8080', 'http://localhost:8080/'],
    ['https://münchen.example/', 'https://xn--mnchen-3ya.example/'],
  ])('reads %j', (text, siteUrl) => {
    expect(parseSiteUrl(text)).toEqual({ siteUrl })
  })

  it.each([
    ['example.org', 'must be written whole'],
    ['localhost:80', 'must be written whole'],
    ['https:example.org', 'must be written whole'],
    ['https://', 'must be written whole'],
    ['ftp://example.org/', 'must begin with https://'],
    ['https://me:secret@example.org/', 'must not hold a name or password'],
    ['https://example.org/?a=1', 'must end before "?"'],
    ['https://example.org/#top', 'must end before "?"'],
  ])('refuses %j and says how to write it', (text, reason) => {
    const parsed = parseSiteUrl(text)
    expect(parsed).toHaveProperty('error')
    expect(JSON.stringify(parsed)).toContain(JSON.stringify(reason).slice(1, -1))
    expect(JSON.stringify(parsed)).toContain('for example https://example.org/')
  })
})

describe('the remembered address', () => {
  it('is what was given last, until it is given empty', () => {
    expect(readSiteConfig(folder)).toEqual({})
    rememberSiteConfig(folder, { siteUrl: 'https://example.org/talks' })
    expect(readFileSync(join(folder, 'site.json'), 'utf8')).toBe('{\n  "siteUrl": "https://example.org/talks/"\n}\n')
    expect(readSiteConfig(folder)).toEqual({ siteUrl: 'https://example.org/talks/' })
    rememberSiteConfig(folder, { siteUrl: '' })
    expect(readSiteConfig(folder)).toEqual({})
  })

  it('is kept apart from the names that get a page, which are those in several episodes again when that is given', () => {
    rememberSiteConfig(folder, { siteUrl: 'https://example.org/' })
    rememberSiteConfig(folder, { namePages: 'all' })
    expect(readSiteConfig(folder)).toEqual({ siteUrl: 'https://example.org/', namePages: 'all' })
    rememberSiteConfig(folder, { siteUrl: '' })
    expect(readSiteConfig(folder)).toEqual({ namePages: 'all' })
    rememberSiteConfig(folder, { namePages: 'several' })
    expect(readSiteConfig(folder)).toEqual({})
    expect(() => rememberSiteConfig(folder, { namePages: 'none' })).toThrow('--name-pages takes all or several')
  })

  it('stays when what is given is no address', () => {
    rememberSiteConfig(folder, { siteUrl: 'https://example.org/' })
    expect(() => rememberSiteConfig(folder, { siteUrl: 'example.net' })).toThrow('not "example.net"')
    expect(readSiteConfig(folder).siteUrl).toBe('https://example.org/')
  })

  it.each([
    ['{', 'not complete JSON'],
    ['[]', 'the file is a list: write {"siteUrl":"https://example.org/"}'],
    ['{"siteUrl":5}', ':1: "siteUrl" is 5: write "https://example.org/"'],
    ['{"siteUrl":"example.org"}', 'must be written whole'],
    ['{"namePages":"some"}', '"namePages" is "some": write "all", or leave it out'],
  ])('is refused with the name of the file when it is %j', (text, reason) => {
    writeFileSync(join(folder, 'site.json'), text)
    expect(() => readSiteConfig(folder)).toThrow(join(folder, 'site.json'))
    expect(() => readSiteConfig(folder)).toThrow(reason)
  })
})

describe('resolveSiteUrl', () => {
  it.each([
    [undefined, '/x/', undefined],
    ['https://a.org/', '/', 'https://a.org/'],
    ['https://a.org/', '/x/', 'https://a.org/x/'],
    ['https://a.org/x/', '/x/', 'https://a.org/x/'],
    // Looked at on this computer, without --base.
    ['https://a.org/x/', '/', 'https://a.org/x/'],
    ['https://a.org/x/', './', 'https://a.org/x/'],
  ])('of %j and the base %j is %j', (siteUrl, base, resolved) => {
    expect(resolveSiteUrl(siteUrl, base)).toBe(resolved)
  })

  it('refuses an address and a base that contradict each other', () => {
    expect(() => resolveSiteUrl('https://a.org/x/', '/y/')).toThrow('--base and --site-url differ')
  })
})

describe('absoluteUrl', () => {
  it('encodes the path', () => {
    expect(absoluteUrl('https://a.org/x/', 'm/黄 仁')).toBe('https://a.org/x/m/%E9%BB%84%20%E4%BB%81')
    expect(absoluteUrl('https://a.org/', '')).toBe('https://a.org/')
  })
})
