/** Makes the pictures of each episode and of the library for shared links. What was drawn before is kept and taken again. */

import { createHash } from 'node:crypto'
import { readFileSync, rmSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { writeWhole } from '../../cli/files/write-file.ts'
import { readTextIfThere, listNamesIn } from '../../cli/files/read-file.ts'
import { readPosterFacts } from '../../core/clip/draw-poster.ts'
import type { CatalogueEntry } from '../../core/catalogue/catalogue-schema.ts'
import { parseCatalogue } from '../../core/catalogue/read-catalogue.ts'
import { sumDuration } from '../../core/catalogue/catalogue.ts'
import { formatHours } from '../../core/catalogue/catalogue-values.ts'
import { formatCount } from '../../core/text/number.ts'
import { oneLine } from '../../core/text/one-line.ts'
import { formatDay } from '../../core/time/day.ts'
import { formatTimecode } from '../../core/time/timecode.ts'
import { displayText } from '../../core/transcript/display-text.ts'
import { DRAWING_VERSION, drawShareImage, type ShareFacts } from './share-image-svg.ts'
import { isOwnCharacter } from './font-runs.ts'
import { createSvgRenderer, type SvgRenderer } from './svg-renderer.ts'

/**
 * The pictures of all episodes of `library.json`, by id, and that of the library, whose id is ''. Nothing here stops a build: `warn` is told when pictures cannot be
 * drawn at all, or without their titles.
 */
export async function drawShareImages(
  options: { readonly data: string; readonly cache: string; readonly site: string },
  warn: (message: string) => void,
): Promise<ReadonlyMap<string, Uint8Array>> {
  const read = parseCatalogue(readTextIfThere(join(options.data, 'library.json')))
  try {
    const { images, untitled } = await makeShareImages(read.ok ? read.catalogue.episodes : [], options)
    if (untitled.length > 0) warn(describeUntitled(untitled))
    return images
  } catch (error) {
    warn(`No pictures for shared links: ${error instanceof Error ? error.message : String(error)}`)
    return new Map()
  }
}

function describeUntitled(ids: readonly string[]): string {
  const first = ids[0] || 'the library'
  const which =
    ids.length === 1 ? `The picture of ${first} has` : `${ids.length} pictures (that of ${first} is one) have`
  return `${which} no title, because no font of this computer has its letters: install one, such as Noto Sans CJK, and build again.`
}

interface ShareImages {
  /** PNG files by episode id, and that of the library by ''. */
  readonly images: ReadonlyMap<string, Uint8Array>
  /** Ids of episodes whose picture has no title: no font here has its letters. */
  readonly untitled: readonly string[]
  /** How many were drawn now, and not taken from the cache. */
  readonly drawn: number
}

/** Draws one picture at a time. Rejects where none can be drawn here. @param cache Folder of the fonts. @param site Name of the site. */
export function createImageMaker(cache: string, site: string) {
  let renderer: Promise<SvgRenderer> | undefined
  const getRenderer = () => (renderer ??= createSvgRenderer(join(cache, 'fonts')))
  const describeEntries = async (entries: readonly CatalogueEntry[]) => {
    const strange = listStrangeCharacters([site, ...entries.flatMap(listTexts)])
    const drawable = strange.size > 0 ? (await getRenderer()).findDrawable(strange) : strange
    const canDraw = (character: string) => isOwnCharacter(character) || drawable.has(character)
    const name = keepDrawable(site, canDraw)
    const episodes = entries.map((entry) => describeEntry(entry, name ?? '', canDraw))
    return { episodes, library: describeLibrary(entries, name) }
  }
  const draw = async (facts: ShareFacts) => {
    const drawing = await getRenderer()
    return drawing.render(drawShareImage(facts, drawing))
  }
  return {
    describeEntries,
    draw,
    drawEpisode: async (entry: CatalogueEntry) => draw((await describeEntries([entry])).episodes[0]!),
    /** @param entries Of all episodes, one at least. */
    drawLibrary: async (entries: readonly CatalogueEntry[]) => draw((await describeEntries(entries)).library[0]!),
  }
}

/** @param cache Folder of the pictures drawn before, and of the fonts. @param site Name of the site. */
export async function makeShareImages(
  entries: readonly CatalogueEntry[],
  { cache, site }: { readonly cache: string; readonly site: string },
): Promise<ShareImages> {
  const maker = createImageMaker(cache, site)
  const images = new Map<string, Uint8Array>()
  const described = await maker.describeEntries(entries)
  const all = [...described.episodes, ...described.library].map((facts) => ({ facts, name: `${hashFacts(facts)}.png` }))
  let drawn = 0
  await runTogether(all, async ({ facts, name }) => {
    const path = join(cache, name)
    const kept = readIfThere(path)
    const image = kept ?? (await maker.draw(facts))
    if (!kept) {
      writeWhole(path, image, { isFlushed: false })
      drawn += 1
    }
    images.set(facts.id, image)
  })
  const names = new Set(all.map(({ name }) => name))
  for (const name of listNamesIn(cache))
    if (name.endsWith('.png') && !names.has(name)) rmSync(join(cache, name), { force: true })
  return { images, untitled: all.flatMap(({ facts: { id, title } }) => (title === undefined ? [id] : [])), drawn }
}

/** As many at a time as there are processors. */
async function runTogether<T>(items: readonly T[], run: (item: T) => Promise<void>): Promise<void> {
  const rest = items.values()
  const work = async () => {
    for (const item of rest) await run(item)
  }
  await Promise.all(Array.from({ length: availableParallelism() }, work))
}

function readIfThere(path: string): Uint8Array | undefined {
  try {
    return readFileSync(path)
  } catch {
    return undefined
  }
}

function hashFacts(facts: ShareFacts): string {
  return createHash('sha256')
    .update(JSON.stringify([DRAWING_VERSION, facts]))
    .digest('hex')
    .slice(0, 32)
}

function listTexts({ title, channel, speakers = [] }: CatalogueEntry): readonly string[] {
  return [title, channel ?? '', ...speakers]
}

function listStrangeCharacters(texts: readonly string[]): ReadonlySet<string> {
  return new Set(texts.flatMap((text) => [...oneLine(text)].filter((character) => !isOwnCharacter(character))))
}

function describeEntry(entry: CatalogueEntry, site: string, canDraw: (character: string) => boolean): ShareFacts {
  const { id, title, channel, speakers = [], publishedOn, duration } = entry
  const clean = (text: string) => keepDrawable(text, canDraw)
  return {
    id,
    title: clean(title),
    channel: channel === undefined ? undefined : clean(channel),
    speakers: speakers.flatMap((name) => clean(name) ?? []),
    facts: [formatDay(publishedOn), duration === undefined ? undefined : formatTimecode(duration)].flatMap(
      (fact) => fact ?? [],
    ),
    site,
    poster: readPosterFacts(entry),
  }
}

function describeLibrary(entries: readonly CatalogueEntry[], site: string | undefined): readonly ShareFacts[] {
  if (entries.length === 0) return []
  const facts = [formatCount(entries.length, 'episode'), formatHours(sumDuration(entries))].flatMap(
    (fact) => fact ?? [],
  )
  return [{ id: '', title: site, speakers: [], facts, site: '', poster: { chapters: [], marks: [], duration: 0 } }]
}

/** Pictographs that no font has are left out; a text with letters or digits that none has is not shown at all. */
export function keepDrawable(text: string, canDraw: (character: string) => boolean): string | undefined {
  let kept = ''
  for (const character of oneLine(displayText(text))) {
    if (canDraw(character)) kept += character
    else if (/[\p{L}\p{N}]/u.test(character)) return undefined
  }
  return oneLine(kept) || undefined
}
