import { describe, expect, it } from 'vitest'
import { formatEmbedCode, formatFrameCode } from '../../../src/core/clip/embed-code.ts'

describe('formatFrameCode', () => {
  it('writes a frame that loads late, may play sound and video, and says which page holds it', () => {
    const code = formatFrameCode('https://talks.test/embed/abc/?t=1&to=2', 'A "talk" <1>')
    expect(code).toContain('src="https://talks.test/embed/abc/?t=1&amp;to=2"')
    expect(code).toContain('title="A &quot;talk&quot; &lt;1&gt;"')
    expect(code).toContain('loading="lazy"')
    expect(code).toMatch(/allow="[^"]*autoplay[^"]*"/)
    expect(code).toContain('referrerpolicy="strict-origin-when-cross-origin"')
    expect(code).toMatch(/^<iframe [^<>]*><\/iframe>$/)
  })
})

describe('formatEmbedCode', () => {
  it('writes whole seconds, and nothing for an invalid id', () => {
    expect(formatEmbedCode('abcdefghijk', { start: 1.4, end: 2.2 }, 'A talk')).toContain('?start=1&amp;end=3"')
    expect(formatEmbedCode('"><script>', { start: 1, end: 2 }, 'A talk')).toBeUndefined()
  })
})
