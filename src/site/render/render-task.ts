/** Messages to a worker that renders pages, and its answers. */

import type { FrameName } from '../../services/links.ts'
import type { SiteWords } from '../../services/site-words.ts'
import type { CatalogueEntry } from '../../core/catalogue/catalogue-schema.ts'
import type { RelatedEpisode } from '../../core/catalogue/related-episodes.ts'

export type TextKind = 'episode' | 'name' | 'library' | FrameName

export interface RenderTask {
  readonly base: string
  readonly kind: TextKind
  readonly site?: SiteWords | undefined
  readonly text: string
  /** Where one file has the data of several pages: what this one needs besides. */
  readonly page?: LibraryPageData | undefined
  /** The findings file of an episode; empty where there is none. */
  readonly findings?: string | undefined
  /** Episodes that the end of an episode leads to. */
  readonly related?: readonly RelatedLink[] | undefined
}

export type RelatedLink = RelatedEpisode & Pick<CatalogueEntry, 'title' | 'channel' | 'publishedOn' | 'duration'>

export interface LibraryPageData {
  readonly path: string
  /** Entries that come before those of the page. */
  readonly skipped: number
  /** Those of the page, newest first. */
  readonly entries: readonly CatalogueEntry[]
}

export interface RenderedPage {
  /** HTML that the app draws first, for its own element. */
  readonly root: string
  /** HTML that follows it while the app is not there. */
  readonly more: string
  /** Of the data it was rendered from, as the catalogue has it. */
  readonly hash: string
  /** What the checks found in an episode, as JSON that names the file they were made of. */
  readonly findings?: string
}

export type RenderResult = RenderedPage | { readonly error: string }

/** Of a worker that makes whole files of a site. */
export interface MakeTask {
  /** Of a page, without slashes at its ends, or of a file. */
  readonly path: string
}

export interface MadeFile {
  readonly body: Uint8Array
  /** Of the body. */
  readonly hash: string
  /** A page whose text could not be drawn. */
  readonly isBare: boolean
}
