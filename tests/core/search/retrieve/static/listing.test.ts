import { expect, test } from 'vitest'
import { formatListing, parseListing } from '../../../../../src/core/search/retrieve/static/listing.ts'
import { makeCatalogue } from '../../../../bench/make-catalogue.ts'

const { episodes } = makeCatalogue(200, 40)
const ids = episodes.map(({ id }) => id)

test('a listing has what a search shows and filters by of every episode', () => {
  const listed = parseListing(formatListing(episodes), ids)
  expect(listed).toEqual(
    episodes.map(({ id, title, channel, publishedOn, duration, tags, speakers }) => ({
      id,
      title,
      channel,
      publishedOn,
      duration,
      tags,
      speakers,
    })),
  )
})

test('what an episode does not state stays unknown', () => {
  const { channel: _, duration: __, speakers: ___, publishedOn: ____, ...bare } = episodes[3]!
  const entry = { ...bare, tags: [], lacksMedia: true }
  expect(parseListing(formatListing([entry]), [entry.id])).toEqual([
    { id: entry.id, title: entry.title, tags: [], lacksMedia: true },
  ])
})

test('a text that does not fit these episodes is no listing', () => {
  expect(parseListing(formatListing(episodes), ids.slice(1))).toBeUndefined()
  expect(parseListing('{}', [])).toBeUndefined()
  expect(parseListing('{"titles":', ids)).toBeUndefined()
})
