import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { correctWords } from '../../../src/core/corrections/edit-passage.ts'
import { buildFindings } from '../../../src/core/findings/build-findings.ts'
import { FINDINGS_VERSION } from '../../../src/core/findings/finding.ts'
import { formatStoredFindings } from '../../../src/core/findings/stored-findings.ts'
import { buildTranscript } from '../../../src/core/transcript/build-transcript.ts'
import { renderEpisode } from '../../../src/site/render/render-episode.tsx'
import { leadWithoutScript, linkOnlyNames } from '../../../src/site/render/without-script.ts'
import { episodeOf, keyPoint } from '../../support/episode-text.ts'

const EPISODE = episodeOf('0 Ann: Bridges are built slowly.\n182 Bob: A river "runs" <below> them, and nobody asks.', {
  id: 'talk',
  title: 'On bridges: and rivers',
  speakers: [{ id: 'ann-archer', name: 'Ann Archer', labels: ['Ann'] }],
  summary: ['Two people talk of bridges.'],
  keyPoints: [keyPoint(0, 'Slow work', 'Building takes time.')],
  highlights: [{ id: 'h', title: 'Rivers', at: 182, quotes: [{ text: 'nobody asks' }] }],
  mentions: [{ id: 'm', name: 'Bridges', kind: 'other', group: 'Things', at: [], text: '' }],
  quotes: [
    { id: 'q', text: 'Bridges are built slowly.' },
    { id: 'changed', text: 'A river walks below them, and nobody asks.' },
  ],
  resources: [{ id: 'r', title: 'A book', url: 'https://example.org/book' }],
})
const render = (episode: unknown = EPISODE) => renderEpisode('/x/', JSON.stringify(episode))
const textOf = (html: string) => html.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ')

describe('renderEpisode', () => {
  const { root, more, hash } = render()

  it('holds title, speakers and every paragraph, with an anchor and a link for its time', () => {
    expect(textOf(root)).toContain('On bridges')
    expect(textOf(root)).toContain('Ann Bridges are built slowly.')
    expect(root).toContain('A river “runs” &lt;below&gt; them')
    expect(root).toMatch(/<a href="https:\/\/youtu\.be\/abcdefghijk\?t=182"[^>]*data-time="182"/)
    expect(root).toMatch(/<div id="[\w-]+" data-segment="1" data-start="182"/)
  })

  it('gives title and text the language that the episode states, and that of the page to neither where it states none', () => {
    const langOf = (html: string) =>
      [/<h1[^>]*>/, /<div id="text"[^>]*>/].map((tag) => / lang="(.*?)"/.exec(tag.exec(html)![0])?.[1])
    expect(langOf(render({ ...EPISODE, language: 'de' }).root)).toEqual(['de', 'de'])
    expect(langOf(render({ ...EPISODE, language: undefined }).root)).toEqual(['', ''])
  })

  it('shows what the owner corrected, and says where, with what the source has', () => {
    const { segments } = buildTranscript(EPISODE)
    const made = correctWords(
      segments[0]!,
      { from: 3, to: 4, is: 'quickly.' },
      { episode: 'talk', when: '2026-06-01T10:00:00Z' },
    )
    const corrected = render({ ...EPISODE, corrections: [made] })
    expect(textOf(corrected.root)).toContain('Ann Bridges are built quickly.')
    expect(textOf(corrected.more)).toContain('The text of this episode is corrected in 1 place')
    expect(corrected.more).toContain('<del>slowly.</del> <ins>quickly.</ins>')
    expect(more).not.toContain('is corrected')
  })

  it('has without script the names in its bar, and its chapters and panels at the top', () => {
    const [, contents = ''] =
      /<noscript><nav aria-label="Contents"[^>]*>(.*?)<\/nav><\/noscript><\/header>/.exec(root) ?? []
    expect(contents).toContain('<li><a href="#c-0">Slow work</a> 0:00</li>')
    expect(root).toContain('<header id="c-0"')
    expect(contents).toContain('<a href="#more">')
    expect(more).toContain('<section id="more"')
    expect(root).toMatch(/<noscript><a href="\/x\/names"[^>]*>Names<\/a><\/noscript>.*<main/)
  })

  it('leads on below its text to the related episodes, each with its reason, and has no place for them without any', () => {
    const related = [
      { id: 'other', reason: 'Also speaks of Ann, noted in only 2 of 40 episodes', title: 'On <rivers>' },
    ]
    const { more: panels } = renderEpisode('/x/', JSON.stringify(EPISODE), '', related)
    const [, section = ''] = /<section id="related" data-of="talk"[^>]*>(.*?)<\/section>/.exec(panels) ?? []
    expect(textOf(section)).toMatch(/Related +Also speaks of Ann, noted in only 2 of 40 episodes +On &lt;rivers&gt;/)
    expect(section).toContain('href="/x/e/other"')
    expect(more).not.toContain('id="related"')
  })

  it('has a place for each name that links lead to, once, and its page only where it has one', () => {
    const mention = (id: string, name: string) => ({ id, name, kind: 'other', group: 'Things', at: [], text: '' })
    const mentions = [mention('m', 'Bridges'), mention('n', 'Élan'), mention('o', 'bridges')]
    const { more: panels } = render({ ...EPISODE, mentions })
    expect([...panels.matchAll(/ id="(name-[^"]*)"/g)].map(([, id]) => id)).toEqual(['name-bridges', 'name-elan'])
    const here = linkOnlyNames(panels, '/x/', 'e/talk', (slug) => ({
      slug,
      only: slug === 'elan' ? 'talk' : undefined,
    }))
    expect(here).toMatch(/<a href="\/x\/m\/bridges"[^>]*>Bridges<\/a>/)
    expect(here).toContain('<b class="font-medium">Élan</b>')
    const elsewhere = linkOnlyNames(panels, '/x/', 'm/bridges', (slug) => ({ slug, only: 'other' }))
    expect(elsewhere).toContain('<a href="/x/e/other#name-elan"')
    const moved = linkOnlyNames(panels, '/x/', 'e/talk', () => ({ slug: 'viaducts' }))
    expect(moved).toMatch(/<a href="\/x\/m\/viaducts"[^>]*>Bridges<\/a>/)
  })

  it('leads from what is said of it to lists and names there are without script, and nowhere else, until the app is there', () => {
    const episode = { ...EPISODE, channel: 'Talks & more', publishedOn: '2026-05-15', tags: ['rivers', 'rare'] }
    const html = leadWithoutScript(render(episode).root, '/x/', {
      findList: (facet, value) =>
        value === 'rare' ? undefined : ['channel', 'tag'].includes(facet) ? `page/${facet}/a` : undefined,
      findPlace: (slug) => ({ slug, only: 'talk' }),
    })
    const lead = (address: string) =>
      / href="([^"]*)"/.exec(html.split('<a').find((link) => link.includes(`data-app="${address}"`))!)?.[1]
    expect(lead('/x/?channel=Talks+%26+more')).toBe('/x/page/channel/a')
    expect(lead('/x/?tag=rivers')).toBe('/x/page/tag/a')
    expect(lead('/x/?tag=rare')).toBeUndefined()
    expect(lead('/x/?from=2026-05&amp;to=2026-05')).toBeUndefined()
    expect(lead('/x/?speaker=Ann+Archer')).toBeUndefined()
    const named = { ...episode, mentions: [{ ...EPISODE.mentions[0]!, name: 'Ann Archer' }] }
    const page = leadWithoutScript(render(named).root, '/x/', {
      findList: () => undefined,
      findPlace: (slug) => ({ slug, only: 'talk' }),
    })
    expect(page).toMatch(/<a href="\/x\/e\/talk#name-ann-archer" data-app="\/x\/m\/ann-archer"/)
  })

  it('names as speakers people alone', () => {
    const said = episodeOf('0 Host: Good evening.\n5 Speaker 2: Hello.\n9 Ann: Rivers.', {
      speakers: ['Host', 'Speaker 2', 'Ann'].map((name) => ({ id: name, name, labels: [name] })),
    })
    const [, people = ''] = /With<\/span>(.*?)<\/p>/.exec(render(said).root) ?? []
    expect(textOf(people).trim()).toBe('Ann')
  })

  it('has a place and a link for each of several names in one entry, which stays as it is filed', () => {
    const mention = { id: 'm', name: 'Élan / Bo Example (implied)', kind: 'other', group: 'Things', at: [], text: '' }
    const { more: panels } = render({ ...EPISODE, mentions: [mention] })
    expect([...panels.matchAll(/ id="(name-[^"]*)"/g)].map(([, id]) => id)).toEqual(['name-elan', 'name-bo-example'])
    expect(panels).toMatch(
      /<a href="\/x\/m\/elan"[^>]*>Élan<\/a> \/ (?:<[^>]*>)?<a [^>]*href="\/x\/m\/bo-example"[^>]*>Bo Example<\/a> \(implied\)/,
    )
    const here = linkOnlyNames(panels, '/x/', 'e/talk', (slug) => ({ slug, only: 'talk' }))
    expect(here).toContain('<b id="name-bo-example" class="font-medium">Bo Example</b>')
  })

  it('leads to no chapter that has no heading in the text', () => {
    const bare = render({ ...EPISODE, cues: [], duration: 60 }).root
    expect(bare).toContain('<li>Slow work 0:00</li>')
    expect(bare).not.toContain('href="#c-0"')
  })

  it('has on paper the address of the recording', () => {
    expect(root).toMatch(/<p class="[^"]*print:block">https:\/\/www\.youtube\.com\/watch\?v=abcdefghijk</)
  })

  it('has one length, and says once that text runs past it', () => {
    const { root: page, more: panels } = render(
      episodeOf('0 Ann: Hello.\n10337 Ann: Goodbye.', { id: 'long', duration: 9437, keyPoints: [keyPoint(0, 'All')] }),
    )
    const words = textOf(page + panels)
    expect(words).toContain('2:37:17')
    expect(words.match(/2:52:17, past the stated length of 2:37:17/g)).toHaveLength(1)
    expect(words).not.toMatch(/\/ 2:52:17|of 2 h 52 min/)
  })

  it('has all panels after the text, with checked quotes', () => {
    for (const heading of ['Summary', 'Highlights', 'Key points', 'Names', 'Quotes', 'Resources'])
      expect(more).toContain(`>${heading}</h2>`)
    expect(textOf(more)).toContain('Bridges are built slowly. Word for word , said at 0:00')
    expect(more).toContain('href="https://example.org/book"')
    expect(more).toContain('href="/x/names"')
  })

  it('shows what buttons show with script: when a name is said, and how a quote differs', () => {
    expect(more).toMatch(
      /aria-label="Where Bridges is spoken"[^>]*><ul[^>]*><li><a href="https:\/\/youtu\.be\/abcdefghijk[^>]*>0:00<\/a>/,
    )
    const [, comparison = ''] = /aria-label="Comparison"[^>]*>(.*?)<\/dl>/.exec(more) ?? []
    expect(textOf(comparison)).toContain('In the file A river [other words: walks ] below')
    expect(textOf(comparison)).toContain('In the transcript 3:02 A river [said instead: “runs” &lt; ] below')
    expect(more.match(/aria-label="Comparison"/g)).toHaveLength(1)
  })

  it('leads each time to the recording where there is no script', () => {
    for (const html of [root, more])
      expect(html).toMatch(/<a href="https:\/\/youtu\.be\/abcdefghijk\?t=182"[^>]*>3:02<\/a>/)
    expect(root).not.toContain('tabindex="-1">3:02')
    const own = render({ ...EPISODE, media: { kind: 'file', url: 'https://example.org/talk.mp3', mime: 'audio/mpeg' } })
    expect(own.root).toContain('<audio controls')
    expect(own.root).toContain('href="https://example.org/talk.mp3#t=182"')
    const beside = render({ ...EPISODE, media: { kind: 'file', url: 'media/talk.mp3', mime: 'audio/mpeg' } })
    expect(beside.root).toContain('<source src="/x/media/talk.mp3"')
    expect(beside.root).toContain('href="/x/media/talk.mp3#t=182"')
    expect(render({ ...EPISODE, media: undefined }).root).not.toMatch(/youtube|<audio/)
  })

  it('has nothing that our policy refuses and, beside the text of the app, no buttons', () => {
    expect(root + more).not.toMatch(/ style="| on\w+="|<script/)
    expect(more).not.toContain('<button')
  })

  it('names the file it was rendered from', () => {
    expect(hash).toBe(createHash('sha256').update(JSON.stringify(EPISODE)).digest('hex').slice(0, 16))
  })

  it('takes the findings that are stored of this very file, and makes those of another one again', () => {
    const findings = buildFindings(EPISODE, buildTranscript(EPISODE))
    const store = (some: typeof findings, owner = { id: 'talk', hash }) =>
      renderEpisode('/x/', JSON.stringify(EPISODE), formatStoredFindings(some, owner))
    const made = {
      root,
      more,
      hash,
      findings: JSON.stringify({ checker: FINDINGS_VERSION, id: 'talk', hash, findings }),
    }
    expect(store(findings)).toEqual(made)
    const [first, ...others] = findings.quotes
    const changed = { ...findings, quotes: [{ ...first!, verdict: 'absent' as const, passages: [] }, ...others] }
    expect(store(changed).more).not.toBe(more)
    expect(store(changed).findings).toContain('"verdict":"absent"')
    expect(store(changed, { id: 'talk', hash: '0123456789abcdef' })).toEqual(made)
  })

  it('throws for a file that is no episode', () => {
    expect(() => renderEpisode('/', '{"title":5}')).toThrow()
  })
})
