/** Builds the engines when they are first needed and answers with them. The same in the worker and, without one, on the page. */

import type { Catalogue, Episode, Names } from '../../core/episode/schema.ts'
import { buildFindings } from '../../core/findings/build-findings.ts'
import type { Findings } from '../../core/findings/finding.ts'
import { buildCatalogueDocuments, buildItemDocuments } from '../../core/search/documents.ts'
import { createItemEngine } from '../../core/search/item-engine.ts'
import type { PaletteAnswer, PaletteOptions } from '../../core/search/palette.ts'
import { createPaletteSearch, type PaletteSearch } from '../../core/search/palette-search.ts'
import type { SearchEngine } from '../../core/search/search-engine.ts'
import { createTranscriptEngine, type TranscriptEngine } from '../../core/search/transcript-engine.ts'
import { buildTranscript } from '../../core/transcript/build-transcript.ts'
import { buildSpeakerBook } from '../../core/transcript/speakers.ts'
import type { Transcript } from '../../core/transcript/transcript.ts'

export interface SearchHost {
  /** Replaces the library that is searched beside the episode. */
  setLibrary(catalogue: Catalogue, names: Names | undefined): void
  /** Takes what was found out beforehand instead of checking the text. */
  setFindings(known: Findings): void
  /** Does the next piece of preparing; false when all is ready. Searching without it prepares at once. */
  prepare(): boolean
  search(query: string, options: PaletteOptions): PaletteAnswer
  /** The same with what other episodes say; undefined where there is nothing elsewhere to ask. */
  searchAll(query: string, options: PaletteOptions, isWanted: () => boolean): Promise<PaletteAnswer> | undefined
  /** Checks the text once and remembers. Throws without an open episode. */
  findFindings(): Findings
}

/** @param known The transcript of the episode, where it has been built already. */
export function createSearchHost(episode: Episode | undefined, known?: Transcript): SearchHost {
  let library: { readonly catalogue: Catalogue; readonly names: Names | undefined } | undefined
  let transcript = known
  let passages: TranscriptEngine | undefined
  let items: SearchEngine | undefined
  let findings: Findings | undefined
  let searching: PaletteSearch | undefined

  const getTranscript = (open: Episode) => (transcript ??= buildTranscript(open))
  const getPassages = () => {
    if (episode) passages ??= createTranscriptEngine(episode, getTranscript(episode))
    return passages
  }
  const getItems = () => {
    if (items) return items
    const own = episode ? buildItemDocuments(episode, findings, buildSpeakerBook(episode, getTranscript(episode))) : []
    const others = library ? buildCatalogueDocuments(library.catalogue, library.names, episode) : []
    return (items = createItemEngine([...own, ...others]))
  }

  /** What is asked is made anew from the parts that are there. */
  const getSearch = () =>
    (searching ??= createPaletteSearch({
      transcript: getPassages(),
      items: getItems(),
      duration: transcript?.duration,
      channels: listChannels(episode, library?.catalogue),
    }))
  const dropItems = () => {
    items = undefined
    searching = undefined
  }

  const setFindings = (found: Findings) => {
    findings = found
    // Names are now known by where they are said.
    dropItems()
    return found
  }

  return {
    setLibrary(catalogue, names) {
      library = { catalogue, names }
      dropItems()
    },
    setFindings,
    prepare() {
      if (episode && !transcript) getTranscript(episode)
      else if (episode && !passages) getPassages()
      else if (!items) getItems()
      else if (!searching) getSearch()
      else return false
      return true
    },
    search: (query, options) => getSearch().searchHere(query, options),
    searchAll: (query, options, isWanted) => getSearch().searchAll(query, options, isWanted),
    findFindings() {
      if (!episode) throw new Error('there is no open episode to check')
      if (findings) return findings
      return setFindings(buildFindings(episode, getTranscript(episode)))
    },
  }
}

function listChannels(episode: Episode | undefined, catalogue: Catalogue | undefined): Map<string, string> {
  const known = [...(catalogue?.episodes ?? []), ...(episode ? [episode] : [])]
  return new Map(known.flatMap(({ id, channel }) => (channel ? [[id, channel] as const] : [])))
}
