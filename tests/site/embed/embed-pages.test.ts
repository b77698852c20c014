import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { buildEmbedPage } from '../../../src/site/embed/embed-pages.ts'
import { formatOembed } from '../../../src/site/found/public-site.ts'

const TEMPLATE = readFileSync(new URL('../../../src/embed/embed.html', import.meta.url), 'utf8')
const TALK = '{"title":"A <talk>","channel":"Talks","publishedOn":"2026-01-31","summary":["On \\"talking\\"."]}'

describe('buildEmbedPage', () => {
  const build = (json: unknown) => buildEmbedPage(TEMPLATE, { id: 'abc', json }, '/x/')

  it('says title, source, description and the way to the episode before any script', () => {
    const page = build(JSON.parse(TALK))
    expect(page).toContain('<main data-episode="abc">')
    expect(page).toContain('<a href="/x/e/abc" target="_blank" rel="noopener">A &lt;talk&gt;</a>')
    expect(page).toContain('Talks, 31 January 2026')
    expect(page).toContain('On &quot;talking&quot;.</p>')
    expect(page).toContain('<meta name="robots" content="noindex" />')
  })

  it('says how the talk begins where it has a text, and where its recording is', () => {
    const cues = [{ text: 'One & two.' }, { text: 'word '.repeat(300) }]
    const page = build({ ...JSON.parse(TALK), cues, media: { kind: 'youtube', videoId: 'EV7WhVT270Q' } })
    expect(page).toMatch(/<p class="opening">One &amp; two\. word [^<]{560,600} …<\/p>/)
    expect(page).not.toContain('On &quot;talking&quot;.</p>')
    expect(page).toContain('href="https://www.youtube.com/watch?v=EV7WhVT270Q"')
  })

  it('makes no page of a file that has no episode', () => {
    expect(build(undefined)).toBeUndefined()
  })
})

describe('formatOembed', () => {
  it('answers with the frame, its size, the source and the picture of the episode', () => {
    const image = { url: 'https://talks.test/x/e/abc/share.png', width: 1200, height: 630 }
    const answer: unknown = JSON.parse(
      formatOembed({ id: 'abc', title: 'A <talk>', json: JSON.parse(TALK), image }, 'https://talks.test/x/'),
    )
    expect(answer).toMatchObject({ version: '1.0', type: 'rich', title: 'A <talk>', author_name: 'Talks', width: 640 })
    expect(answer).toMatchObject({ html: expect.stringContaining('src="https://talks.test/x/embed/abc/"') as string })
    expect(answer).toMatchObject({ thumbnail_url: image.url, thumbnail_width: 1200, thumbnail_height: 630 })
  })
})

describe('the template', () => {
  it('has no inline script, no inline style and nothing from another host', () => {
    expect(TEMPLATE.match(/<script(?![^>]*\ssrc=)/g)).toBeNull()
    expect(TEMPLATE).not.toMatch(/<style|\sstyle=|\son\w+=|https?:/)
  })
})
