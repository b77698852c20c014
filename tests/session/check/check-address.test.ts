import { describe, expect, it } from 'vitest'
import { formatCheckPath, parseCheckAddress } from '../../../src/session/check/check-address.ts'

describe('the address of a checked text', () => {
  it('has the text behind the hash, where no server sees it', () => {
    const text = 'He said “50 % & more”\nin May'
    const path = formatCheckPath({ text, episode: 'abc' })
    expect(path.startsWith('/check?episode=abc#t=')).toBe(true)
    const { search, hash } = new URL(path, 'https://host.example')
    expect(parseCheckAddress(search, hash)).toEqual({ text, episode: 'abc' })
  })

  it('leaves a long text out', () => {
    expect(formatCheckPath({ text: 'word '.repeat(5000) })).toBe('/check')
  })

  it('without a text has nothing to check', () => {
    expect(parseCheckAddress('', '')).toEqual({ text: undefined, episode: undefined })
    expect(parseCheckAddress('', '#t=+')).toEqual({ text: undefined, episode: undefined })
  })
})
