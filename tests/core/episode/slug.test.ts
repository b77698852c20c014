import { describe, expect, it } from 'vitest'

import { formatFileName, formatFileSlug, formatPlainSlug, formatSlug } from '../../../src/core/episode/slug.ts'

const bytesOf = (text: string) => new TextEncoder().encode(text).length

describe('formatSlug', () => {
  it('keeps letters and digits of any script, with hyphens between', () => {
    expect(formatSlug("Allen Institute for AI (AI2)'s")).toBe('allen-institute-for-ai-ai2-s')
    expect(formatSlug('東京 大学')).toBe('東京-大学')
  })

  it.each([
    ['C', 'c'],
    ['C#', 'c-sharp'],
    ['C♯', 'c-sharp'],
    ['C Sharp', 'c-sharp'],
    ['C++', 'c-plus-plus'],
    ['C++11', 'c-plus-plus-11'],
    ['Disney+', 'disney-plus'],
    ['A*', 'a-star'],
    ['.NET', 'dot-net'],
    ['ASP.NET', 'asp-net'],
  ])('writes out the signs that make %s another name', (name, slug) => {
    expect(formatSlug(name)).toBe(slug)
  })

  it.each([
    ['OpenAI', 'OPENAI'],
    ['Node.js', 'Node-JS'],
    ['AT&T', 'at t'],
    ['Yahoo!', 'yahoo'],
    ['Moderna*', 'Moderna'],
    ['100+ GW', '100 GW'],
    ['A+B', 'A B'],
    ['Café', 'Cafe'],
    ['…And Justice', 'And justice'],
  ])('is the same for %s and %s', (name, other) => {
    expect(formatSlug(name)).toBe(formatSlug(other))
    expect(formatSlug(name)).toBe(formatPlainSlug(name))
  })

  it.each([
    ['of one byte', 'a', 80],
    ['of three bytes', '東', 80],
    ['of four bytes, which are two units each', '𐐨', 40],
  ])('holds as many letters %s as fit into the name of a folder', (_, letter, count) => {
    const slug = formatSlug(letter.repeat(300))
    expect(slug).toBe(letter.repeat(count))
    expect(bytesOf(slug)).toBeLessThanOrEqual(255)
  })

  it('is truncated between characters', () => {
    const slug = formatSlug(`${'a'.repeat(79)}𐐨b`)
    expect(slug).toBe('a'.repeat(79))
    expect(() => encodeURIComponent(slug)).not.toThrow()
  })

  it.each(['Con', 'NUL', 'aux', 'PRN', 'COM1', 'lpt9'])('avoids the Windows device name %s', (name) => {
    expect(formatSlug(name)).toBe(`${name.toLowerCase()}-`)
  })

  it.each(['Conrad', 'com10', 'Auxiliary'])('is unchanged for %s', (name) => {
    expect(formatSlug(name)).toBe(name.toLowerCase())
  })
})

describe('formatFileSlug', () => {
  it('has letters, digits and hyphens only, at most 60', () => {
    expect(formatFileSlug('東京 Über alles, '.repeat(20)).length).toBeLessThanOrEqual(60)
    expect(formatFileSlug('Über 東京')).toMatch(/^[a-z0-9-]+$/)
    expect(formatFileSlug('東京')).toBe('episode')
  })

  it.each(['Con', 'NUL', 'com1', 'LPT9'])('is no device of Windows: %s', (name) => {
    expect(formatFileSlug(name)).toBe(`${name.toLowerCase()}-`)
    expect(formatFileSlug(`${name} air`)).toBe(`${name.toLowerCase()}-air`)
  })
})

describe('formatFileName', () => {
  it.each([
    ['State of AI: what now?', 'State of AI - what now'],
    ['a/b\\c <d> "e" | f* #g [h] ^i 100%', 'a b c d e f g h i 100'],
    ['..hidden', 'hidden'],
    ['Why. ', 'Why'],
    ['con', 'con_'],
    ['LPT1.notes', 'LPT1.notes_'],
    ['Über größe 漢字', 'Über größe 漢字'],
    ['\u202Ereversed\u0007', 'reversed'],
    ['???', ''],
  ])('names a file for %j %j', (title, name) => {
    expect(formatFileName(title)).toBe(name)
  })

  it('cuts a long title between words, and no file system refuses the name', () => {
    const name = formatFileName('word '.repeat(40))
    expect(name).toMatch(/^word(?: word)+$/)
    expect(name.length).toBeLessThanOrEqual(120)
    expect(new TextEncoder().encode(formatFileName('漢'.repeat(300))).length).toBeLessThanOrEqual(240)
  })
})
