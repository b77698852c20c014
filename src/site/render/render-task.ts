/** Messages to a worker that renders pages, and its answers. */

export type TextKind = 'episode' | 'name' | 'library'

export interface RenderTask {
  readonly base: string
  readonly kind: TextKind
  readonly text: string
  /** Where one file has the data of several pages: what this one needs besides. */
  readonly page?: LibraryPageData
}

export interface LibraryPageData {
  readonly path: string
  /** Entries that come before the page, between those of the summary and those of `parts`. */
  readonly skipped: number
  /** The parts of the catalogue that the page reaches into. */
  readonly parts: readonly string[]
}

export interface RenderedPage {
  /** HTML that the app draws first, for its own element. */
  readonly root: string
  /** HTML that follows it while the app is not there. */
  readonly more: string
  /** Of the data it was rendered from, as the catalogue has it. */
  readonly hash: string
}

export type RenderResult = RenderedPage | { readonly error: string }
