import { describe, expect, it } from 'vitest'
import { sortCatalogue } from '../../../src/core/catalogue/sort/sort-catalogue.ts'
import { summariseFacets } from '../../../src/core/catalogue/summary/summarise-facets.ts'
import { measureLibrary } from '../../../src/core/catalogue/summary/summarise-library.ts'
import { renderLibrary } from '../../../src/site/render/render-worker.ts'
import { makeCatalogue } from '../../bench/make-catalogue.ts'

const SORTED = sortCatalogue(makeCatalogue(300, 20).episodes)
const FIRST = 60
const PART = 48
const SUMMARY = JSON.stringify({
  formatVersion: 1,
  summary: {
    ...measureLibrary(SORTED),
    facets: summariseFacets(SORTED),
    partSize: PART,
    parts: ['a', 'b', 'c', 'd', 'e'],
    buckets: 8,
  },
  episodes: SORTED.slice(0, FIRST),
})
const idsOf = (html: string) => [...html.matchAll(/href="\/x\/e\/([^"?]*)[^"]*"/g)].map(([, id]) => id)
const expected = (from: number) => SORTED.slice(from, from + 12).map(({ id }) => String(id))

describe('renderLibrary', () => {
  it('holds the newest episodes and the facts of all', async () => {
    const { root } = await renderLibrary('/x/', SUMMARY)
    expect(idsOf(root)).toEqual(expected(0))
    expect(root).toContain('300 episodes')
    expect(root).not.toMatch(/ style="|<script|<template/)
  })

  it('holds the episodes of a page further down', async () => {
    const page = { path: 'page/3', skipped: 200, entries: SORTED.slice(200, 212) }
    const { root } = await renderLibrary('/x/', SUMMARY, page)
    expect(idsOf(root)).toEqual(expected(200))
    expect(root).toContain('Show earlier episodes')
  })

  it('has one cover for windows of any width, each card with one link', async () => {
    const { root } = await renderLibrary('/x/', SUMMARY)
    expect(root.match(/<article/g)).toHaveLength(12)
    expect(root.match(/data-cover="/g)).toHaveLength(12)
  })

  it('rejects for a file that is no summary', async () => {
    await expect(renderLibrary('/', '{"episodes":5}')).rejects.toThrow()
  })
})
