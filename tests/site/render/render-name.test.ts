import { describe, expect, it } from 'vitest'
import { renderName } from '../../../src/site/render/render-worker.ts'

const card = (id: string, title: string) => ({
  id,
  title,
  publishedOn: '2026-01-12',
  duration: 1000,
  poster: { chapters: [0, 500] },
})

const PAGE = {
  formatVersion: 1,
  slug: 'ada-l',
  name: 'Ada <L>',
  kind: 'person',
  text: 'Wrote the first program.',
  episodes: [
    { id: 'one', count: 2, times: [60, 500] },
    { id: 'two', count: 1, times: [20] },
  ],
  cards: [card('one', 'On engines'), card('two', 'On bridges')],
  passages: [{ episode: 'one', text: 'Ada saw it first.', at: 60, isVerbatim: true, ranges: [{ start: 0, end: 3 }] }],
  months: [],
  undated: 0,
  speakers: [{ name: 'Bob', count: 2 }],
  together: { names: [], compared: 2, untimed: 0 },
}
const textOf = (html: string) => html.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ')

describe('renderName', () => {
  it('holds the name, its best passages and its episodes, with links of the app', async () => {
    const { root, more } = await renderName('/x/', JSON.stringify(PAGE))
    expect(root).toMatch(/<h1 [^>]*>Ada &lt;L&gt;<\/h1>/)
    expect(textOf(root)).toContain('Wrote the first program.')
    expect(textOf(root)).toContain('saw it first.')
    expect(root).toContain('href="/x/e/one?t=60"')
    expect(root).toContain('href="/x/e/two"')
    expect(more).toBe('')
  })

  it('gives the styles of single elements to the script that applies them, and has no code that comes later', async () => {
    const { root } = await renderName('/x/', JSON.stringify(PAGE))
    expect(root).not.toMatch(/ style="| on\w+="|<script|<template/)
    expect(root).toContain(' data-style="width:100%"')
  })

  it('says how often it is said where no button could', async () => {
    const { root } = await renderName('/x/', JSON.stringify(PAGE))
    const shown = root.replace(/<button.*?<\/button>/gs, '')
    expect(textOf(shown)).toContain('3 passages say it 2 transcripts say it 2 episodes’ notes have the name')
  })

  it('rejects for a file that is no page of a name', async () => {
    await expect(renderName('/', '{"slug":5}')).rejects.toThrow()
  })
})
